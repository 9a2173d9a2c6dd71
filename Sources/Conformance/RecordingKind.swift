/// The kinds of recordings, by the titles in their headers.
enum RecordingKind: String, CaseIterable {
    case bootSelect = "boot-select"
    case bootGPIO = "boot-gpio"
    case otaSingle = "ota-single"
    case otaOperations = "ota-ops"
    case imageVerify = "image-verify"
    case imageVerifyChips = "image-verify-chips"
    case partitionTable = "partition-table"

    var title: String {
        switch self {
        case .bootSelect: "ESP-IDF second-stage bootloader: boot partition selection"
        case .bootGPIO: "ESP-IDF bootloader: factory-reset pin and test-app pin"
        case .otaSingle: "esp_ota_ops: one API call from a given start state"
        case .otaOperations:
            "esp_ota_ops: sequences of API calls, flash operations and reboots"
        case .imageVerify: "ESP-IDF application image verification"
        case .imageVerifyChips:
            "Application image verification on other chips (esp_image_verify in an application "
                + "build)"
        case .partitionTable: "ESP-IDF partition tables: binary verification and CSV generation"
        }
    }

    var type: any RecordedCases.Type {
        switch self {
        case .bootSelect: BootSelectRecording.self
        case .bootGPIO: BootGPIORecording.self
        case .otaSingle: OTASingleRecording.self
        case .otaOperations: OTASequenceRecording.self
        case .imageVerify: ImageVerifyRecording.self
        case .imageVerifyChips: ImageVerifyChipsRecording.self
        case .partitionTable: PartitionTableRecording.self
        }
    }

    init?(title: String) {
        guard let kind = Self.allCases.first(where: { $0.title == title }) else { return nil }
        self = kind
    }
}
