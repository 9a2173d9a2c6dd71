import Conformance
import Testing

/// Files that are no recordings, or bad ones, are errors that say where.
struct MalformedRecordingTests {
    static let kinds = [
        "boot-select", "boot-gpio", "ota-single", "ota-ops", "image-verify", "image-verify-chips",
        "partition-table",
    ]

    /// The error over a file, or what is said of the first case that differs.
    private func message(_ text: String) -> String {
        do {
            let report = try Vectors.replay(text)
            return report.differences.first?.got ?? "no error"
        } catch {
            return error.message
        }
    }

    @Test func `a title that no kind has is an error`() {
        let error = ConformanceError(
            #"small.json: no recording with the title "a cookbook" is known"#,
            hint: "expected one of: boot-select, boot-gpio, ota-single, ota-ops, image-verify, "
                + "image-verify-chips, partition-table"
        )
        #expect(throws: error) { try Vectors.replay(#"{"title":"a cookbook","cases":[]}"#) }
    }

    @Test func `a case beyond the tables of its header is an error`() {
        let text = SmallRecording.text(outcome: #"[0,"ota_0",1,-1,-1,"0"]"#, outcomeIndex: 1)
        #expect(
            message(text)
                == "cannot be replayed: the table outcomes in the header has no entry 1"
        )
    }

    @Test(arguments: [
        ("boot-select", #""parts":[["nvs",1,2,36864"#, #""parts":[["nvs",1,2,-1"#, "layouts"),
        ("boot-select", #""hex":"ff"#, #""hex":"f"#, "sectors"),
        ("boot-gpio", #"sectors":["ff"#, #"sectors":["fg"#, "sectors"),
        ("ota-single", #"["mark_valid","#, #"["make_coffee","#, "the call make_coffee is unknown"),
        ("ota-ops", #""variant":"none""#, #""variant":"most""#, "the variant most is unknown"),
        ("ota-ops", #""running":"ota_0""#, #""running":"x""#, "the layout has no partition x"),
        ("ota-ops", #""images":["ok:1""#, #""images":["ok:7""#, "the image ok:7 is unknown"),
        ("ota-ops", #""efuse":0"#, #""efuse":17"#, "secure version 17"),
        ("image-verify", #""offset":65536"#, #""offset":4194304"#, "lie outside of the flash"),
        (
            "image-verify-chips", #""target":"esp32""#, #""target":"z80""#,
            "the target z80 is unknown"
        ),
        ("image-verify-chips", #""chip_id":0"#, #""chip_id":77"#, "no chip with the number 77"),
        ("partition-table", #""kind":"binary""#, #""kind":"paper""#, "the kind paper is unknown"),
        (
            "partition-table", #""options":{}"#, #""options":{"colour":1}"#,
            "the option colour is unknown"
        ),
    ])
    func `what a file says wrongly is an error that says where`(
        _ name: String,
        _ right: String,
        _ wrong: String,
        _ place: String
    ) throws {
        let text = try Vectors.small(name, cases: 200).replacingOutcome(right, by: wrong)
        let message = message(text)
        #expect(message.hasPrefix("small.json: ") || message.hasPrefix("cannot be replayed: "))
        #expect(message.contains(place))
    }

    @Test func `text that is no JSON is an error with its place`() {
        #expect(message("{\"title\":\n nothing}").contains("around character 12"))
    }

    @Test(arguments: kinds)
    func `a file that was cut off is an error`(_ name: String) throws {
        let text = try Vectors.small(name, cases: 3)
        let bytes = Array(text.utf8)
        for cut in stride(from: 0, to: bytes.count, by: bytes.count / 60 + 1) {
            #expect(throws: ConformanceError.self) {
                try Recording(json: Array(bytes[..<cut]), file: "small.json")
            }
        }
    }

    /// Nothing that a file says may end the process.
    @Test(arguments: kinds)
    func `changed digits and letters are no more than errors or differences`(
        _ name: String
    ) throws {
        let original = Array(try Vectors.small(name, cases: 6).utf8)
        var random = SystematicBytes(seed: UInt64(name.utf8.reduce(0) { $0 + Int($1) }))
        var outcomes: [Bool] = []
        for _ in 0..<60 {
            var bytes = original
            for _ in 0..<4 {
                let index = Int(random.next() % UInt64(bytes.count))
                switch bytes[index] {
                case UInt8(ascii: "0")...UInt8(ascii: "9"):
                    bytes[index] = UInt8(ascii: "0") + UInt8(random.next() % 10)
                case UInt8(ascii: "a")...UInt8(ascii: "z"):
                    bytes[index] = UInt8(ascii: "a") + UInt8(random.next() % 26)
                default: bytes[index] = UInt8(random.next() % 128)
                }
            }
            outcomes.append(message(String(decoding: bytes, as: UTF8.self)) == "no error")
        }
        // Some changes still are recordings, and reach the replay.
        #expect(outcomes.contains(true))
        #expect(outcomes.contains(false))
    }
}

/// Numbers that look random and are the same every time.
private struct SystematicBytes {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
