import Kernel
import Testing

struct HeapLedgerTests {
    @Test func `memory is taken until there is none left`() throws {
        var heap = HeapLedger(capacityBytes: 100)
        let first = heap.allocate(60, for: "buffer")
        let tooMuch = heap.allocate(41, for: "buffer")
        #expect(tooMuch == nil)
        #expect(heap.usedBytes == 60)
        let second = heap.allocate(40, for: "rest")
        #expect(heap.freeBytes == 0)
        #expect(try #require(first) != #require(second))
    }

    @Test func `memory given back can be taken again, and the peak stays`() throws {
        var heap = HeapLedger(capacityBytes: 100)
        let first = heap.allocate(90, for: "buffer")
        heap.free(try #require(first))
        #expect(heap.usedBytes == 0)
        let second = heap.allocate(30, for: "buffer")
        #expect(second != nil)
        #expect(heap.peakBytes == 90)
        #expect(heap.usedBytes == 30)
    }

    @Test func `a second free of the same memory is trapped`() async {
        await #expect(processExitsWith: .failure) {
            var heap = HeapLedger(capacityBytes: 100)
            let handle = heap.allocate(10, for: "buffer") ?? 0
            heap.free(handle)
            heap.free(handle)
        }
    }
}
