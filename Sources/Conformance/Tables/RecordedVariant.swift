internal import Chip

/// How a bootloader and its apps were built.
struct RecordedVariant: Decodable {
    let name: String
    let isRollbackOn: Bool
    let isAntiRollbackOn: Bool
    let hasFactoryReset: Bool
    let erasesOTAData: Bool
    let hasTestApp: Bool

    private enum CodingKeys: String, CodingKey {
        case name, rollback
        case antiRollback = "anti_rollback"
        case factoryReset = "factory_reset"
        case erasesOTAData = "erase_otadata_on_reset"
        case testApp = "app_test"
    }

    /// The variants of recordings that name them and say no more.
    private static let named = [
        "none": (false, false), "rollback": (true, false), "anti": (true, true),
    ]

    init(named name: String) throws(RecordingFault) {
        guard let (rollback, antiRollback) = Self.named[name] else {
            throw RecordingFault("the variant \(name) is unknown: expected none, rollback or anti")
        }
        self.name = name
        isRollbackOn = rollback
        isAntiRollbackOn = antiRollback
        hasFactoryReset = false
        erasesOTAData = false
        hasTestApp = false
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func flag(_ key: CodingKeys) throws -> Bool {
            try values.decodeIfPresent(Bool.self, forKey: key) ?? false
        }
        name = try values.decode(String.self, forKey: .name)
        isRollbackOn = try flag(.rollback)
        isAntiRollbackOn = try flag(.antiRollback)
        hasFactoryReset = try flag(.factoryReset)
        erasesOTAData = try flag(.erasesOTAData)
        hasTestApp = try flag(.testApp)
    }

    /// The bootloader of the variant on the board that the recordings were made for.
    var setup: BootSetup {
        var setup = BootSetup(
            chip: RecordedBoard.chip,
            idf: RecordedBoard.idf,
            isRollbackOn: isRollbackOn,
            isAntiRollbackOn: isAntiRollbackOn
        )
        setup.secureVersionBits = RecordedBoard.secureVersionBits
        if hasFactoryReset {
            setup.factoryReset = FactoryReset(erasesOTAData: erasesOTAData, dataLabels: ["nvs"])
        }
        setup.hasTestApp = hasTestApp
        return setup
    }
}
