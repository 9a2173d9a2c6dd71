import IDF
import Kernel

extension FuzzTarget {
    /// A partition of NVS, whatever lies in it: it starts or says why not, and then it works.
    static var nvs: FuzzTarget {
        FuzzTarget("nvs", entry: { FuzzTarget.nvs.run($0, $1) }) { bytes in
            do throws(Halt) {
                try useNVS(bytes)
            } catch {
                preconditionFailure("no reset was due")
            }
        }
    }

    private static func useNVS(_ bytes: [UInt8]) throws(Halt) {
        let storage = FuzzStorage(sparse: bytes)
        let service = NVSService(storage: storage)
        guard try service.initialize().isOK else { return }
        let records = try service.entries()
        for record in records {
            _ = try service.get(namespace: record.namespace, key: record.key)
        }
        let isStored = try service.set(namespace: "fuzz", key: "k", .u32(7)).isOK
        // ESP-IDF takes it that entries are blank where the page says that they are empty.
        guard !storage.isTorn else { return }
        if isStored {
            let read = try service.get(namespace: "fuzz", key: "k")
            precondition(read.error.isOK && read.value == .u32(7))
        }
        // What comes back after a restart is not promised for every partition: two pages that are
        // both being freed, say, give up one set of entries at each start.
        let again = NVSService(storage: storage)
        guard try again.initialize().isOK else { return }
        for record in try again.entries() {
            _ = try again.get(namespace: record.namespace, key: record.key)
        }
    }
}

/// Three pages of flash; each begins with its share of the input and is blank behind it.
private final class FuzzStorage: NVSStorage {
    private var bytes: [UInt8]
    /// Whether something was written over what was not blank.
    private(set) var isTorn = false

    init(sparse input: [UInt8]) {
        bytes = [UInt8](repeating: 0xFF, count: 3 * 4096)
        let share = min((input.count + 2) / 3, 4096)
        for page in 0..<3 {
            let part = input.dropFirst(page * share).prefix(share)
            bytes.replaceSubrange(page * 4096..<page * 4096 + part.count, with: part)
        }
    }

    var byteCount: Int { bytes.count }

    func read(at offset: Int, count: Int) throws(Halt) -> (error: ESPError, bytes: [UInt8]) {
        guard offset >= 0, count >= 0, offset + count <= bytes.count else {
            return (.invalidSize, [])
        }
        return (.ok, Array(bytes[offset..<offset + count]))
    }

    func write(at offset: Int, _ more: [UInt8]) throws(Halt) -> ESPError {
        guard offset >= 0, offset + more.count <= bytes.count else { return .invalidSize }
        for (index, byte) in more.enumerated() {
            bytes[offset + index] &= byte
            if bytes[offset + index] != byte { isTorn = true }
        }
        return .ok
    }

    func erase(at offset: Int, count: Int) throws(Halt) -> ESPError {
        guard offset >= 0, offset + count <= bytes.count else { return .invalidSize }
        for index in offset..<offset + count { bytes[index] = 0xFF }
        return .ok
    }
}
