/// A tool that a test needs is not installed.
package struct MissingTool: Error, CustomStringConvertible {
    package let name: String
    package let reason: String

    package init(name: String, reason: String) {
        self.name = name
        self.reason = reason
    }

    package var description: String {
        "this test needs \(name), and \(reason): run script/test, which installs it"
    }
}
