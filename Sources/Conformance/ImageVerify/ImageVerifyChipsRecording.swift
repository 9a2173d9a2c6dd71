internal import Chip
internal import Formats

/// A recording of what the verifier in an app says to images of several chips.
struct ImageVerifyChipsRecording: RecordedCases {
    /// A chip, and the silicon that the recording took for it.
    struct Target: Decodable {
        let chip: ChipModel
        let revision: Int
        let blockRevision: Int

        private enum CodingKeys: String, CodingKey {
            case chipID = "chip_id"
            case revision = "chip_revision"
            case blockRevision = "efuse_blk_version"
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            let id = try values.decode(Bounded<UInt16>.self, forKey: .chipID).value
            guard let chip = ChipModel.allCases.first(where: { $0.chipID == id }) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .chipID,
                    in: values,
                    debugDescription: "no chip with the number \(id) is simulated"
                )
            }
            self.chip = chip
            revision = try values.decode(Int.self, forKey: .revision)
            blockRevision = try values.decode(Int.self, forKey: .blockRevision)
        }

        var setup: BootSetup {
            var setup = BootSetup(chip: chip, idf: RecordedBoard.idf)
            setup.chipRevision = revision
            setup.blockRevision = blockRevision
            return setup
        }
    }

    struct Case: Decodable {
        let target: String
        let image: VerifiedImage
        let app: RecordedVerdict

        private enum CodingKeys: String, CodingKey { case target, app }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            target = try values.decode(String.self, forKey: .target)
            image = try VerifiedImage(from: decoder)
            app = try values.decode(RecordedVerdict.self, forKey: .app)
        }
    }

    let targets: [String: Target]
    let cases: [Case]

    var count: Int { cases.count }

    func makeReplay() -> any CaseReplay { ImageVerifyChipsReplay(recording: self) }
}
