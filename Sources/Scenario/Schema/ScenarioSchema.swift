/// The JSON Schema of the scenario language, made from the forms that read it.
///
/// It describes one file. What a file leaves out may come from its bases, so it demands no key:
/// that a scenario is complete, and that its names fit together, only the decoder can say.
package enum ScenarioSchema {
    package static let text = document.json() + "\n"

    private static let document: SchemaValue = .object(
        [
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("title", .text("otasim scenario, language 1")),
        ] + members
    )

    private static var members: [(String, SchemaValue)] {
        if case .object(let members) = SchemaValue.section(ScenarioSection.keys) {
            members
        } else {
            []
        }
    }
}
