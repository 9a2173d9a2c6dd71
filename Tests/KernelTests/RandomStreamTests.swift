import Kernel
import Testing

struct RandomStreamTests {
    /// What a reference in another language draws from a key.
    struct Vector: Sendable {
        let seed: UInt64
        let name: String
        let boot: Int
        let draws: [UInt64]
    }

    static let vectors = [
        Vector(
            seed: 0,
            name: "",
            boot: 0,
            draws: [
                0xdfc1_39df_a616_d3ce, 0x91d6_4ab9_2ed7_7a67, 0x18f4_b8a1_07a8_9d35,
            ]
        ),
        Vector(
            seed: 1,
            name: "station",
            boot: 0,
            draws: [
                0x28f7_3d13_bf36_3dbd, 0x28da_2890_2f6d_007b, 0x7151_05a4_41c3_e2e7,
            ]
        ),
        Vector(
            seed: 1,
            name: "station",
            boot: 1,
            draws: [
                0x08f6_cfe7_5499_6a11, 0x521c_fb0d_1d22_18fd, 0x4d45_efc0_b209_b808,
            ]
        ),
        Vector(
            seed: 1,
            name: "link",
            boot: 0,
            draws: [
                0x3979_fb1d_81cb_8185, 0xacac_3640_ebcb_dbd7, 0x782b_0612_9259_43ba,
            ]
        ),
        Vector(
            seed: .max,
            name: "device/tls/1",
            boot: 3,
            draws: [
                0x5c5c_133e_7278_81d6, 0xc77b_e022_2731_3945, 0xd6d1_e407_f475_eb05,
            ]
        ),
    ]

    @Test(arguments: vectors) func `a key draws the numbers of the reference`(_ vector: Vector) {
        var stream = RandomStream(seed: vector.seed, name: vector.name, boot: vector.boot)
        #expect([stream.next(), stream.next(), stream.next()] == vector.draws)
    }

    @Test func `bytes are the draws from the lowest byte on, the last one cut`() {
        var stream = RandomStream(seed: 1, name: "station")
        #expect(Hex.encode(stream.bytes(11)) == "bd3d36bf133df7287b006d")
        #expect(stream.bytes(0).isEmpty)
    }

    @Test func `an extra draw in one stream shifts no other`() {
        var quiet = RandomStream(seed: 1, name: "link")
        var busy = RandomStream(seed: 1, name: "station")
        _ = busy.bytes(1_000)
        var other = RandomStream(seed: 1, name: "link")
        #expect(quiet.bytes(32) == other.bytes(32))
    }

    @Test func `seed, name and boot each make another stream`() {
        let keys: [(UInt64, String, Int)] = [
            (1, "station", 0), (2, "station", 0), (1, "statioN", 0), (1, "station", 1),
            (1, "station0", 0), (1 << 32, "station", 0), (1, "station", 1 << 32),
        ]
        let starts = keys.map { seed, name, boot in
            var stream = RandomStream(seed: seed, name: name, boot: boot)
            return stream.next()
        }
        #expect(Set(starts).count == keys.count)
    }

    @Test(arguments: [1, 2, 3, 10, 256, 1 << 40, UInt64.max] as [UInt64])
    func `a bounded draw stays below its bound`(_ bound: UInt64) {
        var stream = RandomStream(seed: 7, name: "bound")
        #expect((0..<1_000).allSatisfy { _ in stream.below(bound) < bound })
    }

    @Test func `a bounded draw reaches every number about equally often`() {
        var stream = RandomStream(seed: 7, name: "die")
        var counts = [Int](repeating: 0, count: 6)
        for _ in 0..<6_000 { counts[Int(stream.below(6))] += 1 }
        #expect(counts.allSatisfy { (850...1_150).contains($0) })
    }

    @Test func `a bound that leaves a large rest is drawn without bias`() {
        // Of 3/4 of the range, a plain remainder would draw the lower third twice as often.
        let bound = UInt64.max / 4 * 3
        var stream = RandomStream(seed: 7, name: "bias")
        let low = (0..<3_000).count { _ in stream.below(bound) < bound / 3 }
        #expect((900...1_100).contains(low))
    }

    @Test func `a bound of 0 is trapped`() async {
        await #expect(processExitsWith: .failure) {
            var stream = RandomStream(seed: 7, name: "bound")
            _ = stream.below(0)
        }
    }

    @Test func `a chance of none never happens, and a certain one always does`() {
        var stream = RandomStream(seed: 7, name: "chance")
        #expect((0..<100).allSatisfy { _ in !stream.chance(0, in: 1_000_000) })
        #expect((0..<100).allSatisfy { _ in stream.chance(10, in: 10) })
        let happened = (0..<4_000).count { _ in stream.chance(1, in: 4) }
        #expect((900...1_100).contains(happened))
    }
}
