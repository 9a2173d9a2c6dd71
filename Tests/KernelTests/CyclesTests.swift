import Kernel
import Testing

struct CyclesTests {
    @Test func `a sum stays at never rather than wrapping`() {
        #expect(Cycles(3) + Cycles(4) == Cycles(7))
        #expect(Cycles(.max - 1) + Cycles(1) == .never)
        #expect(Cycles.never + Cycles(4) == .never)
    }

    @Test func `a distance is never negative`() {
        #expect(Cycles(7) - Cycles(4) == Cycles(3))
        #expect(Cycles(4) - Cycles(7) == .zero)
    }

    @Test func `cycles are ordered by their count`() {
        #expect([Cycles.never, Cycles(2), .zero].sorted() == [.zero, Cycles(2), .never])
    }
}
