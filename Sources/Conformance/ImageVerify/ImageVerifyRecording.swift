internal import Formats

/// A recording of what the verifier says to images, in an app and in two bootloaders.
struct ImageVerifyRecording: RecordedCases {
    struct Case: Decodable {
        let image: VerifiedImage
        let secureVersion: Int
        let app: RecordedVerdict
        let boot: RecordedVerdict
        let bootAnti: RecordedVerdict

        private enum CodingKeys: String, CodingKey {
            case secureVersion = "efuse"
            case app, boot
            case bootAnti = "boot_anti"
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            image = try VerifiedImage(from: decoder)
            secureVersion = try values.decode(Int.self, forKey: .secureVersion)
            app = try values.decode(RecordedVerdict.self, forKey: .app)
            boot = try values.decode(RecordedVerdict.self, forKey: .boot)
            bootAnti = try values.decode(RecordedVerdict.self, forKey: .bootAnti)
        }
    }

    let cases: [Case]

    var count: Int { cases.count }

    func makeReplay() -> any CaseReplay { ImageVerifyReplay(cases: cases) }
}
