/// What the firmware has allocated, by purpose, against the heap that the chip has.
///
/// Units: bytes. Differs from hardware: the heap is one piece, without fragmentation.
package struct HeapLedger: Hashable, Sendable {
    /// One allocation that has not been given back.
    private struct Allocation: Hashable, Sendable {
        let purpose: String
        let byteCount: Int
    }

    package let capacityBytes: Int
    package private(set) var usedBytes = 0
    package private(set) var peakBytes = 0
    private var allocations: [Int: Allocation] = [:]
    private var handleNext = 1

    package init(capacityBytes: Int) {
        self.capacityBytes = capacityBytes
    }

    package var freeBytes: Int { capacityBytes - usedBytes }

    /// Takes memory; nil when there is not enough, as `malloc` returns NULL.
    package mutating func allocate(_ byteCount: Int, for purpose: String) -> Int? {
        guard byteCount <= freeBytes else { return nil }
        usedBytes += byteCount
        peakBytes = max(peakBytes, usedBytes)
        let handle = handleNext
        handleNext += 1
        allocations[handle] = Allocation(purpose: purpose, byteCount: byteCount)
        return handle
    }

    package mutating func free(_ handle: Int) {
        guard let allocation = allocations.removeValue(forKey: handle) else {
            preconditionFailure("allocation \(handle) is freed twice")
        }
        usedBytes -= allocation.byteCount
    }
}
