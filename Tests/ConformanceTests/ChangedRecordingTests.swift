import Conformance
import Testing

/// A recording that says something else than ESP-IDF did is found out.
struct ChangedRecordingTests {
    @Test(arguments: [
        ("boot-gpio", #"[-1,"factory",0,0,[]]"#, #"[-1,"factory",0,0,["erase_nvs"]]"#),
        ("boot-gpio", #"[-1,"factory",0,0,[]]"#, #"[0,"factory",0,0,[]]"#),
        ("boot-gpio", #"[-1,"factory",0,0,[]]"#, #"[-1,"factory",1,0,[]]"#),
        ("ota-single", #"[-1,"-","-",-1,-1,-1]"#, #"[258,"-","-",-1,-1,-1]"#),
        ("ota-single", #"[0,"2","-",-1,-1,-1]"#, #"[0,"3","-",-1,-1,-1]"#),
        ("ota-single", #""E30000+10000""#, #""E30000+1000""#),
        ("ota-single", #"[0,"0","-",-1,-1,-1]"#, #"[0,"0","-",-1,-1,3]"#),
        ("ota-ops", #""ret":0"#, #""ret":-1"#),
        ("ota-ops", #""handle":1"#, #""handle":2"#),
        ("ota-ops", #"["erase",196608,65536]"#, #"["erase",196608,4096]"#),
        ("ota-ops", #""booted":"ota_1""#, #""booted":"ota_0""#),
        ("ota-ops", #""end":{"otadata":["01"#, #""end":{"otadata":["02"#),
        ("image-verify", #""image_len":400"#, #""image_len":416"#),
        ("image-verify", #""err":8194"#, #""err":-1"#),
        ("image-verify-chips", #""image_len":400"#, #""image_len":416"#),
        ("image-verify-chips", #""err":-1"#, #""err":8194"#),
        ("partition-table", #""num_partitions":1"#, #""num_partitions":2"#),
        ("partition-table", #""factory":[65536,1048576]"#, #""factory":[65536,1048577]"#),
        ("partition-table", #""list":["0/0@10000"#, #""list":["0/1@10000"#),
        (
            "partition-table", #"factory,app,factory,0x10000,1M,\n"#,
            #"factory,app,factory,0x10000,2M,\n"#
        ),
        ("partition-table", #""error":"InputError""#, #""error":"ValidationError""#),
        ("partition-table", #""error":"ValidationError""#, #""error":"InputError""#),
    ])
    func `a changed expectation is a difference`(
        _ name: String,
        _ right: String,
        _ wrong: String
    ) throws {
        let text = try Vectors.small(name, cases: 200)
        #expect(try Vectors.replay(text).differences == [])
        let changed = try text.replacingOutcome(right, by: wrong)
        let report = try Vectors.replay(changed)
        let difference = try #require(report.differences.first)
        #expect(difference.expected != difference.got)
    }

    @Test func `a difference tells input, expectation and result`() throws {
        let wrong = SmallRecording.text(outcome: #"[0,"factory",1,-1,-1,"0"]"#)
        let report = try Vectors.replay(wrong)
        let difference = ConformanceReport.Difference(
            index: 0,
            input: "variant none, layout ota_0, ota_0=ok:0, efuse 0, otadata "
                + SmallRecording.erased + " " + SmallRecording.erased,
            expected: "selected 0, booted factory, otadata " + SmallRecording.first + " "
                + SmallRecording.erased + ", efuse 0, writes [0]",
            got: "selected 0, booted ota_0, otadata " + SmallRecording.first + " "
                + SmallRecording.erased + ", efuse 0, writes [0]"
        )
        #expect(report.differences == [difference])
        #expect(report.differenceCount == 1)
        #expect(report.agreements == 0)
    }

    @Test func `a difference names errors beside their numbers`() throws {
        let text = try Vectors.small("image-verify-chips", cases: 50)
            .replacingOutcome(#""err":8194"#, by: #""err":258"#)
        let difference = try #require(try Vectors.replay(text).differences.first)
        #expect(difference.expected == "app: 258 ESP_ERR_INVALID_ARG")
        #expect(difference.got == "app: 8194 ESP_ERR_IMAGE_INVALID")
    }

    @Test func `differences beyond the limit are counted and not kept`() throws {
        let wrong = SmallRecording.text(outcome: #"[1,"ota_0",1,-1,-1,"0"]"#, caseCount: 3)
        let report = try Vectors.replay(wrong, keep: 2)
        #expect(report.differenceCount == 3)
        #expect(report.differences.map(\.index) == [0, 1])
    }

    @Test func `a number does not count where the flash ends before the image`() throws {
        let text = try Vectors.text("image-verify")
        let number = #""err":258,"name":"ESP_ERR_INVALID_ARG","beyond_flash":true"#
        let other = try text.replacingOutcome(number, by: #""err":-1,"beyond_flash":true"#)
        #expect(try Vectors.replay(other).differences == [])
        let accepted = try text.replacingOutcome(number, by: #""err":0,"beyond_flash":true"#)
        #expect(try Vectors.replay(accepted).differences.map(\.expected) == ["app: accepted"])
    }

    @Test func `any refusal agrees with a crash of the generator, and nothing else does`() throws {
        let text = try Vectors.text("partition-table")
        let crash = #""error":"UnicodeDecodeError""#
        let other = try text.replacingOutcome(crash, by: #""error":"MemoryError""#)
        #expect(try Vectors.replay(other).differences == [])
        let accepted = try text.replacingOutcome(
            #""ok":true,"csv""#,
            by: #""ok":false,"error":"KeyError","csv""#
        )
        #expect(try Vectors.replay(accepted).differences.map(\.expected) == ["gen_tool: KeyError"])
    }

    @Test func `another secure version alone is a difference`() throws {
        let right = SmallRecording.text(outcome: #"[0,"ota_0",1,-1,-1,"0"]"#)
        #expect(try Vectors.replay(right).differenceCount == 0)
        let wrong = SmallRecording.text(outcome: #"[0,"ota_0",1,-1,3,"0"]"#)
        #expect(try Vectors.replay(wrong).differenceCount == 1)
    }

    @Test func `parts keep no more differences than were asked for`() throws {
        let wrong = SmallRecording.text(outcome: #"[0,"factory",1,-1,-1,"0"]"#, caseCount: 4)
        let recording = try Recording(json: Array(wrong.utf8), file: "small.json")
        var parts = recording.replay(0..<2, differencesMax: 3)
        parts.add(recording.replay(2..<4, differencesMax: 3))
        #expect(parts.differences.map(\.index) == [0, 1, 2])
        #expect(parts.differenceCount == 4)
    }
}
