import Conformance
import Testing

struct BootSelectTests {
    @Test func `every recorded boot comes out as ESP-IDF's did`() throws {
        let report = try Conformance.replay(
            json: try Recording.bytes("boot-select.json.gz"),
            file: "boot-select.json"
        )
        #expect(report.cases == 89_280)
        #expect(report.agreements == 89_280)
        #expect(report.differences == [])
    }

    @Test func `a wrong expectation is reported as a difference`() throws {
        let right = SmallRecording.json(outcome: #"[0,"ota_0",1,-1,-1,"0"]"#)
        let report = try Conformance.replay(json: right, file: "small.json")
        #expect(report.cases == 1)
        #expect(report.agreements == 1)

        let wrong = SmallRecording.json(outcome: #"[0,"factory",1,-1,-1,"0"]"#)
        let difference = ConformanceReport.Difference(
            index: 0,
            input: "variant none, layout ota_0, ota_0=ok:0, efuse 0, otadata "
                + SmallRecording.erased + " " + SmallRecording.erased,
            expected: "selected 0, booted factory, otadata " + SmallRecording.first + " "
                + SmallRecording.erased + ", efuse 0, writes [0]",
            got: "selected 0, booted ota_0, otadata " + SmallRecording.first + " "
                + SmallRecording.erased + ", efuse 0, writes [0]"
        )
        let second = try Conformance.replay(json: wrong, file: "small.json")
        #expect(second.differences == [difference])
        #expect(second.differenceCount == 1)
        #expect(second.agreements == 0)
    }

    @Test func `differences beyond the limit are counted and not kept`() throws {
        let wrong = SmallRecording.json(outcome: #"[1,"ota_0",1,-1,-1,"0"]"#, caseCount: 3)
        let report = try Conformance.replay(json: wrong, file: "small.json", differencesMax: 2)
        #expect(report.differenceCount == 3)
        #expect(report.differences.map(\.index) == [0, 1])
    }

    @Test(arguments: [
        (
            "ESP-IDF bootloader: factory-reset pin and test-app pin",
            "small.json: recorded cases of kind boot-gpio are not replayed yet",
            "kinds that are: boot-select"
        ),
        (
            "a cookbook", #"small.json: no recording with the title "a cookbook" is known"#,
            "expected one of: boot-select, boot-gpio, ota-single, ota-ops, image-verify, "
                + "image-verify-chips, partition-table"
        ),
    ])
    func `what cannot be replayed is an error`(
        title: String,
        message: String,
        hint: String
    ) {
        let json = Array(#"{"title":"\#(title)","cases":[]}"#.utf8)
        #expect(throws: ConformanceError(message, hint: hint)) {
            try Conformance.replay(json: json, file: "small.json")
        }
    }

    @Test func `a case beyond the tables of its header is an error`() {
        let json = SmallRecording.json(outcome: #"[0,"ota_0",1,-1,-1,"0"]"#, outcomeIndex: 1)
        let error = ConformanceError(
            "small.json: case 0 does not fit the tables in the header",
            hint: "expected the fields variant, layout, images"
        )
        #expect(throws: error) { try Conformance.replay(json: json, file: "small.json") }
    }

    @Test func `text that is no JSON is an error`() {
        #expect(throws: ConformanceError.self) {
            try Conformance.replay(json: Array("cases".utf8), file: "small.json")
        }
    }
}
