internal import Kernel

/// A recording of sequences of calls with real reboots in between.
struct OTASequenceRecording: RecordedCases {
    /// A start state, and what follows from it.
    struct Case: Decodable {
        let title: String
        let variant: String
        let layout: Int
        /// The label of the partition that runs at the start.
        let running: String
        let images: [String]
        let steps: [RecordedStep]
        let end: End
        let state: StorageState

        private enum CodingKeys: String, CodingKey {
            case title, variant, layout, running, images, steps, end
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            title = try values.decode(String.self, forKey: .title)
            variant = try values.decode(String.self, forKey: .variant)
            layout = try values.decode(Int.self, forKey: .layout)
            running = try values.decode(String.self, forKey: .running)
            images = try values.decode([String].self, forKey: .images)
            steps = try values.decode([RecordedStep].self, forKey: .steps)
            end = try values.decode(End.self, forKey: .end)
            state = try StorageState(from: decoder)
        }
    }

    /// What lies there after the last step, and why it was the last one.
    struct End: Hashable, Decodable {
        let state: StorageState
        let stopped: String?

        private enum CodingKeys: String, CodingKey { case stopped }

        init(state: StorageState, stopped: String?) {
            self.state = state
            self.stopped = stopped
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            state = try StorageState(from: decoder)
            stopped = try values.decodeIfPresent(String.self, forKey: .stopped)
        }

        var description: String {
            state.description + (stopped.map { ", stopped by \($0)" } ?? "")
        }
    }

    /// Data that calls write.
    struct Blob: Decodable {
        let bytes: [UInt8]

        private enum CodingKeys: String, CodingKey { case hex }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            guard let bytes = Hex.decode(try values.decode(String.self, forKey: .hex)) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .hex,
                    in: values,
                    debugDescription: "a blob is no hexadecimal text"
                )
            }
            self.bytes = bytes
        }
    }

    let layouts: [RecordedLayout]
    let blobs: [Blob]
    let imageBytes: RecordedImages
    let cases: [Case]

    private enum CodingKeys: String, CodingKey {
        case layouts, blobs, cases
        case imageBytes = "image_bytes"
    }

    var count: Int { cases.count }

    func makeReplay() -> any CaseReplay { OTASequenceReplay(recording: self) }
}
