import Formats
import Testing

struct FuseFieldTests {
    private let field = FuseField("X", 1, 6, 5)

    @Test func `a field is read from its lowest bit on`() {
        let blocks: [[UInt8]] = [[], [0b0100_0000, 0b0000_0101]]
        #expect(field.bits(in: blocks) == [true, false, true, false, true])
        #expect(field.bytes(in: blocks) == [0b1_0101])
    }

    @Test func `a pattern burns a field and nothing beside it`() {
        #expect(field.pattern([0xFF, 0xFF], blockBytes: 3) == [0xC0, 0x07, 0])
        #expect(field.pattern([0b1_0101], blockBytes: 2) == [0b0100_0000, 0b0000_0101])
        #expect(field.pattern([], blockBytes: 2) == [0, 0])
    }

    @Test(arguments: ChipModel.allCases)
    func `fields lie inside their blocks, and their names are told apart`(_ chip: ChipModel) {
        let sizes = chip.fuseBlockSizes
        for field in chip.fuseFields {
            #expect(field.bit + field.width <= sizes[field.block] * 8, "\(field.name)")
            #expect(chip.fuseField(field.name) == field)
        }
        #expect(chip.fuseField("NO_SUCH_FIELD") == nil)
    }

    @Test(arguments: ChipModel.allCases)
    func `the secure version lies where the chip says`(_ chip: ChipModel) throws {
        let field = try #require(chip.fuseField("SECURE_VERSION"))
        let known = chip.secureVersionField
        #expect(field.block == known.block && field.bit == known.bit && field.width == known.width)
    }

    @Test(arguments: [(ChipModel.esp32s3, 118), (.esp32c3, 41), (.esp32c6, 41)])
    func `newer chips have their keys, guards and USB in known places`(
        _ chip: ChipModel,
        _ usb: Int
    ) {
        for key in 0..<6 {
            #expect(chip.fuseField("KEY_PURPOSE_\(key)")?.bit == 88 + 4 * key)
            #expect(chip.fuseField("KEY_PURPOSE_\(key)")?.writeDisable == 8 + key)
            #expect(chip.fuseField("BLOCK_KEY\(key)")?.writeDisable == 23 + key)
            #expect(chip.fuseField("BLOCK_KEY\(key)")?.readDisable == key)
        }
        for slot in 0..<3 {
            #expect(chip.fuseField("SECURE_BOOT_KEY_REVOKE\(slot)")?.bit == 85 + slot)
            #expect(chip.fuseField("SECURE_BOOT_KEY_REVOKE\(slot)")?.writeDisable == 5 + slot)
        }
        #expect(chip.fuseField("DIS_USB_JTAG")?.bit == usb)
    }
}
