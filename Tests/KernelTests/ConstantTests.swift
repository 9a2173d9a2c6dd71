import Kernel
import Testing

struct ConstantTests {
    @Test(
        arguments: [
            (.microseconds, 80), (.milliseconds, 80_000), (.seconds, 80_000_000),
        ] as [(Constant.Unit, UInt64)]
    )
    func `a constant that says a time becomes cycles`(_ unit: Constant.Unit, _ cycles: UInt64) {
        let constant = Constant(1, unit, source: "a test")
        #expect(constant.cycles(at: .mhz80) == Cycles(cycles))
    }

    @Test func `a constant that says no time is trapped when it is asked for one`() async {
        await #expect(processExitsWith: .failure) {
            _ = Constant(1, .bytes, source: "a test").cycles(at: .mhz80)
        }
    }

    @Test func `a constant without a source is trapped`() async {
        await #expect(processExitsWith: .failure) {
            _ = Constant(1, .bytes, source: "")
        }
    }
}
