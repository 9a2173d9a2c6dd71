import Record
import Testing

struct RollingDigestTests {
    @Test func `one bit anywhere in a list of bytes changes the digest`() {
        let bytes = [UInt8](repeating: 0, count: 21)
        let whole = digest { $0.add(bytes) }
        for bit in 0..<bytes.count * 8 {
            var other = bytes
            other[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(digest { $0.add(other) } != whole, "bit \(bit)")
        }
    }

    @Test func `lists that differ in trailing zeros or in their borders differ`() {
        let digests = [
            digest { $0.add([1] as [UInt8]) },
            digest { $0.add([1, 0] as [UInt8]) },
            digest { $0.add([1, 0, 0, 0, 0, 0, 0, 0] as [UInt8]) },
            digest {
                $0.add([1] as [UInt8])
                $0.add([] as [UInt8])
            },
            digest {
                $0.add("ab")
                $0.add("c")
            },
            digest {
                $0.add("a")
                $0.add("bc")
            },
        ]
        #expect(Set(digests).count == digests.count)
    }

    @Test func `the hexadecimal form has 32 digits and tells digests apart`() {
        let first = digest { $0.add(UInt64(1)) }
        let second = digest { $0.add(UInt64(2)) }
        #expect(first.hex.count == 32)
        #expect(first.hex != second.hex)
        #expect(first.hex == digest { $0.add(UInt64(1)) }.hex)
    }

    private func digest(_ body: (inout RollingDigest) -> Void) -> RollingDigest {
        var digest = RollingDigest(seed: 1)
        body(&digest)
        return digest
    }
}
