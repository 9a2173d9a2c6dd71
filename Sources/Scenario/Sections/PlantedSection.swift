internal import World

/// `planted`: which bug is in the device, for the corpus that tests otasim itself.
enum PlantedSection {
    static let technique = Key(
        "technique",
        Form<PlantedSetup.Technique>.choice,
        "The cheapest technique that catches the bug; a twin without a bug has none."
    )
    static let summary = Key("summary", Form<String>.text, "What is wrong, in one sentence.")
    static let catches = Key(
        "catches",
        Form<String>.text,
        "What the technique sees: a verdict, an invariant or clean_update; any without it."
    )

    static let form = Form<PlantedSetup>.section(
        "a planted bug",
        [technique.shape, summary.shape, catches.shape]
    ) { fields in
        let technique = fields.value(technique)
        let catches = fields.value(catches)
        return fields.required(summary).map {
            PlantedSetup(technique: technique, summary: $0, catches: catches)
        }
    }
}
