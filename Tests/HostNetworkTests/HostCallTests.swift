import Kernel
import Testing

@testable import HostNetwork

@Suite struct HostCallTests {
    private let timeline = Timeline(frequency: .mhz160, costs: CostTable())

    @Test func `a short time-out is waited for in full`() {
        let call = HostCall(timeline: timeline, timeout: milliseconds(2_000))
        #expect((1_001...2_000).contains(call.millisecondsLeft))
    }

    @Test(arguments: [Cycles(160_000 * 60_000), .never])
    func `a long one is given up after ten seconds`(timeout: Cycles) {
        let call = HostCall(timeline: timeline, timeout: timeout)
        #expect((9_001...10_000).contains(call.millisecondsLeft))
    }

    @Test func `when it is given up, the device has waited the whole time-out`() throws {
        try HostCall(timeline: timeline, timeout: milliseconds(60_000)).expire()
        #expect(timeline.now == milliseconds(60_000))
    }

    @Test func `a wait without end is given up too`() throws {
        try HostCall(timeline: timeline, timeout: .never).expire()
        #expect(timeline.now < milliseconds(60_000))
    }

    @Test func `the device's task is blocked meanwhile, so its idle task runs`() throws {
        try HostCall(timeline: timeline, timeout: milliseconds(60_000)).expire()
        #expect(timeline.idleLast == milliseconds(60_000))
    }

    private func milliseconds(_ count: Int) -> Cycles {
        timeline.frequency.cycles(milliseconds: count)
    }
}
