import IDF
import Kernel

/// A NOR flash partition in memory, which keeps a journal and can lose its power.
final class NVSMemory: NVSStorage {
    /// One operation that changed the flash, or began to.
    enum Operation: Hashable {
        case write(Int, [UInt8])
        case erase(Int, Int)
    }

    private(set) var bytes: [UInt8]
    private(set) var operations: [Operation] = []
    /// Writes that wanted to turn a 0 into a 1.
    private(set) var violations: [Operation] = []
    private(set) var readCount = 0
    /// How many operations succeed before the power goes.
    var operationsLeft: Int?
    var isReadOnly = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    convenience init(pages: Int) {
        self.init([UInt8](repeating: 0xff, count: pages * 4096))
    }

    var byteCount: Int { bytes.count }

    func forget() { operations = [] }

    func read(at offset: Int, count: Int) throws(Halt) -> (error: ESPError, bytes: [UInt8]) {
        if operationsLeft == -1 { throw .powerLoss }
        readCount += 1
        return (.ok, Array(bytes[offset..<offset + count]))
    }

    func write(at offset: Int, _ more: [UInt8]) throws(Halt) -> ESPError {
        try begin(.write(offset, more))
    }

    func erase(at offset: Int, count: Int) throws(Halt) -> ESPError {
        precondition(offset % 4096 == 0 && count % 4096 == 0, "sectors only")
        return try begin(.erase(offset, count))
    }

    private func begin(_ operation: Operation) throws(Halt) -> ESPError {
        if let left = operationsLeft {
            operationsLeft = max(left - 1, -1)
            if left <= 0 { throw .powerLoss }
        }
        if isReadOnly { return .notAllowed }
        Self.apply(operation, to: &bytes)
        if case .write(let offset, let more) = operation,
            bytes[offset..<offset + more.count] != more[...]
        {
            violations.append(operation)
        }
        operations.append(operation)
        return .ok
    }

    /// Applies an operation, or no more than the first bytes of it.
    static func apply(_ operation: Operation, to bytes: inout [UInt8], upTo limit: Int = .max) {
        switch operation {
        case .write(let offset, let more):
            for (index, byte) in more.prefix(limit).enumerated() { bytes[offset + index] &= byte }
        case .erase(let offset, let count):
            for index in offset..<offset + min(count, limit) { bytes[index] = 0xff }
        }
    }
}

extension NVSMemory.Operation {
    var byteCount: Int {
        switch self {
        case .write(_, let bytes): bytes.count
        case .erase(_, let count): count
        }
    }
}
