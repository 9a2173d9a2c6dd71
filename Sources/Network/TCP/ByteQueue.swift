/// Bytes that enter at the back and leave at the front, without moving what stays.
struct ByteQueue {
    private var bytes: [UInt8] = []
    private var head = 0

    var count: Int { bytes.count - head }
    var isEmpty: Bool { count == 0 }

    mutating func append(_ more: [UInt8]) { bytes += more }

    func slice(from offset: Int, count: Int) -> [UInt8] {
        Array(bytes[(head + offset)..<(head + offset + count)])
    }

    mutating func removeFirst(_ count: Int) {
        head += count
        // What has left is given back once it is the larger part.
        if head > bytes.count / 2 {
            bytes.removeFirst(head)
            head = 0
        }
    }

    mutating func take(max: Int) -> [UInt8] {
        let taken = slice(from: 0, count: Swift.min(max, count))
        removeFirst(taken.count)
        return taken
    }

    /// Forgets what stands behind the first `count` bytes.
    mutating func truncate(to count: Int) {
        bytes.removeLast(Swift.max(self.count - count, 0))
    }

    mutating func removeAll() {
        bytes = []
        head = 0
    }
}
