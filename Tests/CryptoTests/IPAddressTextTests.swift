import Crypto
import Testing

struct IPAddressTextTests {
    @Test func `four numbers of one byte are an address`() {
        #expect(IPAddressText.parse("10.0.0.2") == [10, 0, 0, 2])
        #expect(IPAddressText.parse("255.255.255.255") == [255, 255, 255, 255])
    }

    @Test(arguments: ["", "10.0.0", "10.0.0.256", "10.0.0.2.1", "10..0.2", "+1.0.0.2", "a.b.c.d"])
    func `anything else is a name`(text: String) {
        #expect(IPAddressText.parse(text) == nil)
    }
}
