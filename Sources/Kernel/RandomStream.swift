/// A reproducible stream of random numbers with a name of its own.
///
/// Streams are keyed by (seed, name, boots since power came on): an extra draw in one never
/// shifts another. The generator is xoshiro256** seeded through SplitMix64 from an FNV-1a hash of
/// the key (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2018).
/// Differs from hardware: predictable on purpose; keys made from it protect nothing.
package struct RandomStream: Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    package init(seed: UInt64, name: String, boot: Int = 0) {
        var key: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ byte: UInt8) {
            key = (key ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        for shift in stride(from: 0, to: 64, by: 8) {
            mix(UInt8(truncatingIfNeeded: seed >> shift))
        }
        for byte in name.utf8 { mix(byte) }
        mix(0)
        let bootNumber = UInt64(truncatingIfNeeded: boot)
        for shift in stride(from: 0, to: 64, by: 8) {
            mix(UInt8(truncatingIfNeeded: bootNumber >> shift))
        }
        func split() -> UInt64 {
            key &+= 0x9e37_79b9_7f4a_7c15
            var z = key
            z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
            z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
            return z ^ (z >> 31)
        }
        state = (split(), split(), split(), split())
    }

    package mutating func next() -> UInt64 {
        func rotate(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
        let result = rotate(state.1 &* 5, 7) &* 9
        let t = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= t
        state.3 = rotate(state.3, 45)
        return result
    }

    /// A number below `bound`, which is at least 1; each is equally likely.
    package mutating func below(_ bound: UInt64) -> UInt64 {
        precondition(bound > 0, "a bound of 0 leaves nothing to draw")
        let limit = UInt64.max - UInt64.max % bound
        while true {
            let draw = next()
            if draw < limit { return draw % bound }
        }
    }

    /// Whether an event of probability `numerator`/`denominator` happens.
    package mutating func chance(_ numerator: UInt64, in denominator: UInt64) -> Bool {
        below(denominator) < numerator
    }

    package mutating func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
        var index = 0
        while index < buffer.count {
            var word = next()
            for _ in 0..<min(8, buffer.count - index) {
                buffer[index] = UInt8(truncatingIfNeeded: word)
                word >>= 8
                index += 1
            }
        }
    }

    package mutating func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            buffer.initialize(repeating: 0)
            fill(UnsafeMutableBufferPointer(rebasing: buffer[0..<count]))
            initialized = count
        }
    }
}
