import Chip
import Formats
import Inspection
import Testing

/// A dump together with a file of its board's eFuses.
struct BootFusesTests {
    @Test func `eFuses of another chip are refused`() throws {
        #expect(throws: InspectionError.self) {
            try Dump().report { $0.fuseFile = FuseFile(chip: .esp32c3).bytes }
        }
    }

    @Test func `secure boot and skipped checks exclude one another`() throws {
        var fuses = FuseFile(chip: .esp32)
        let field = try #require(ChipModel.esp32.fuseField("ABS_DONE_1"))
        fuses.blocks[0][field.bit / 8] = 1 << UInt8(field.bit % 8)
        #expect(throws: InspectionError.self) {
            try Dump().report {
                $0.fuseFile = fuses.bytes
                $0.skipsValidation = .onPowerOn
            }
        }
        #expect(try Dump().report { $0.skipsValidation = .onPowerOn }.booted == "factory")
    }

    @Test func `a block that is protected from reading is zero in the file afterwards`() throws {
        var fuses = FuseFile(chip: .esp32)
        fuses.blocks[2][0] = 1
        #expect(try Dump().report { $0.fuseFile = fuses.bytes }.fuses?.blocks[2][0] == 1)
        // Bit 1 of RD_DIS hides block 2.
        fuses.blocks[0][2] = 2
        #expect(try Dump().report { $0.fuseFile = fuses.bytes }.fuses?.blocks[2][0] == 0)
    }

    @Test func `a factory app that is passed over says nothing of otadata`() throws {
        var bytes = try Dump().bytes()
        bytes[0x1_4000] ^= 1
        let report = try Dump.report(bytes)
        #expect(report.selected == .factory)
        #expect(report.booted == "ota_0")
        #expect(report.reasons.last == "ota_0 starts.")
    }
}
