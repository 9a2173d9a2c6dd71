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
    /// The image is written from here on; what comes before it lies in flash already.
    package var resumesAt = 0
    /// Whether the part of the body that lies in flash already is passed over.
    package var skipsResumed = true
    /// Is told after each sector how much of the image lies in flash.
    package var progress: (any ProgressNote)?
    /// Whether what the try leaves open is aborted at its end.
    package var abortsAtEnd = true
    /// What is done at the end of the try, whatever its outcome.
    package var atEnd: [any AttemptEnding] = []
    package let session: ClientSession
    private var heap: [Int] = []

    package init(
        platform: Platform,
        program: ClientProgram,
        wifi: WiFiCredentials?,
        deadline: Cycles,
        session: ClientSession = ClientSession()
    ) {
        self.platform = platform
        self.program = program
        self.wifi = wifi
        self.deadline = deadline
        self.session = session
    }

    package var isOverdue: Bool { platform.timeline.now >= deadline }

    /// Takes heap for the rest of the try; false when there is not enough.
    package func allocate(_ byteCount: Int, for purpose: String) -> Bool {
        guard let handle = platform.heap.allocate(byteCount, for: purpose) else { return false }
        heap.append(handle)
        return true
    }

    /// Closes, aborts and frees what the try still holds.
    package func release(after outcome: StepOutcome = .next) throws(Halt) {
        try http?.close()
        http = nil
        if let handle, abortsAtEnd { _ = try platform.ota.abort(handle) }
        for ending in atEnd { try ending.end(outcome) }
        atEnd = []
        handle = nil
        for allocation in heap { platform.heap.free(allocation) }
        heap = []
        body = []
    }
}
