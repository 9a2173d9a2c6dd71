package import Formats
package import IDF
package import Kernel

/// One try of an attempt: what its steps have got so far, and how to let go of it.
package final class UpdateAttempt {
    package let platform: Platform
    package let program: ClientProgram
    /// The network that the app was told to join.
    package let wifi: WiFiCredentials?
    /// When the whole attempt has to be over.
    package let deadline: Cycles
    /// The request that is open.
    package var http: HTTPClient?
    package var signature: [UInt8] = []
    /// The slot that is being written.
    package var partition: Partition?
    /// The handle of `esp_ota_begin`.
    package var handle: UInt32?
    /// Bytes of the image that arrived.
    package var bytesReceived = 0
    /// The image, for clients that keep it in memory.
    package var body: [UInt8] = []
    /// SHA-256 of the image as it lies in flash.
    package var digest: [UInt8] = []
    private var heap: [Int] = []

    package init(
        platform: Platform,
        program: ClientProgram,
        wifi: WiFiCredentials?,
        deadline: Cycles
    ) {
        self.platform = platform
        self.program = program
        self.wifi = wifi
        self.deadline = deadline
    }

    package var isOverdue: Bool { platform.timeline.now >= deadline }

    /// Takes heap for the rest of the try; false when there is not enough.
    package func allocate(_ byteCount: Int, for purpose: String) -> Bool {
        guard let handle = platform.heap.allocate(byteCount, for: purpose) else { return false }
        heap.append(handle)
        return true
    }

    /// Closes, aborts and frees what the try still holds.
    package func release() throws(Halt) {
        try http?.close()
        http = nil
        if let handle { _ = try platform.ota.abort(handle) }
        handle = nil
        for allocation in heap { platform.heap.free(allocation) }
        heap = []
        body = []
    }
}
