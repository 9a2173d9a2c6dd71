import Kernel
import Testing

struct HexTests {
    @Test func `bytes become lowercase digits and come back`() {
        let all = (0...255).map { UInt8($0) }
        let text = Hex.encode(all)
        #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
        #expect(text.count == 512)
        #expect(Hex.decode(text) == all)
        #expect(Hex.encode([]).isEmpty)
    }

    @Test func `uppercase digits are read too`() {
        #expect(Hex.decode("DEADbeef") == [0xDE, 0xAD, 0xBE, 0xEF])
        #expect(Hex.decode("") == [])
    }

    @Test(arguments: ["0", "abc", "0g", "g0", "0x12", " 0", "+1", "١٢", "é"])
    func `anything else is nil`(_ text: String) {
        #expect(Hex.decode(text) == nil)
    }

    @Test func `a number gets at least so many digits`() {
        #expect(Hex.encode(0x1F, digits: 4) == "001f")
        #expect(Hex.encode(0x1_2345, digits: 4) == "12345")
        #expect(Hex.encode(0, digits: 1) == "0")
    }
}
