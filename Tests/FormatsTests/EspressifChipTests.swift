import Formats
import Testing

struct EspressifChipTests {
    @Test(arguments: ChipModel.allCases)
    func `a simulated chip is in the table with its own addresses`(model: ChipModel) throws {
        let chip = try #require(EspressifChip(number: model.chipID))
        #expect(chip.name == model.name)
        for window in [model.drom, model.irom] {
            for address in [window.lowerBound - 1, window.lowerBound, window.upperBound - 1] {
                #expect(chip.isMapped(address) == model.isMapped(address))
            }
            #expect(chip.isMapped(window.upperBound) == model.isMapped(window.upperBound))
        }
        for memory in [model.dram, model.iram, model.rtcDRAM, model.rtcIRAM, model.rtcSlow] {
            #expect(chip.region(of: memory.lowerBound)?.isMapped == false)
            #expect(chip.region(of: memory.upperBound - 1)?.isMapped == false)
        }
    }

    @Test func `numbers and names are there once`() {
        #expect(Set(EspressifChip.all.map(\.number)).count == EspressifChip.all.count)
        #expect(Set(EspressifChip.all.map(\.name)).count == EspressifChip.all.count)
        #expect(EspressifChip(number: 0x0012)?.name == "ESP32-P4")
        #expect(EspressifChip(number: 0x0001) == nil)
        #expect(EspressifChip(number: 0xFFFF) == nil)
    }

    @Test func `an address is named by the memory that it lies in`() throws {
        let chip = try #require(EspressifChip(number: 0))
        #expect(chip.region(of: 0x3F40_0020)?.name == "DROM")
        #expect(chip.region(of: 0x400D_0020)?.name == "IROM")
        #expect(chip.region(of: 0x3FFB_0000)?.name == "DRAM")
        #expect(chip.region(of: 0x4008_0000)?.name == "IRAM")
        #expect(chip.region(of: 0x6000_0000) == nil)
    }
}
