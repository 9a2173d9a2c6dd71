internal import Formats
internal import Kernel

/// What a call came back with.
struct OTAAnswer {
    /// What a getter returns.
    enum Value {
        case partition(Partition?)
        case number(Int)
        case state(OTAImageState)
        /// The secure version in a descriptor.
        case secureVersion(UInt32)
    }

    var result: RecordedReturn
    var value: Value?
    /// What was stored in `*out_handle`; nil when nothing was.
    var handle: UInt32?

    init(_ error: ESPError, value: Value? = nil) {
        result = .error(error)
        self.value = value
    }

    init(_ halt: Halt) {
        result = RecordedReturn(halt)
    }
}
