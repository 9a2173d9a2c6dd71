import COpenSSL
import Kernel
import Provisioning
import Testing

struct OpenSSLScopeTests {
    private func draw() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 40)
        #expect(RAND_bytes(&bytes, 40) == 1)
        return bytes
    }

    @Test func `OpenSSL draws from the stream inside and from its own source outside`() {
        var random = RandomStream(seed: 1, name: "scope")
        var twin = random
        #expect(OpenSSLScope.run(random: &random) { draw() } == twin.bytes(40))
        #expect(OpenSSLScope.run(random: &random) { draw() } == twin.bytes(40))
        #expect(draw() != draw())
        #expect(random.next() == twin.next(), "nothing was drawn outside")
    }

    @Test func `scopes nest, and an error restores the outer one`() {
        struct Stop: Error {}
        var outer = RandomStream(seed: 2, name: "outer")
        var inner = RandomStream(seed: 2, name: "inner")
        var outerTwin = outer
        var innerTwin = inner
        OpenSSLScope.run(random: &outer) {
            #expect(OpenSSLScope.run(random: &inner) { draw() } == innerTwin.bytes(40))
            #expect(throws: Stop.self) { try OpenSSLScope.run(random: &inner) { throw Stop() } }
            #expect(draw() == outerTwin.bytes(40))
        }
    }
}
