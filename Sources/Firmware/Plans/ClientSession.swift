package import Formats

/// What the tries of one attempt share: an update that one try leaves open for the next.
package final class ClientSession {
    /// The handle of an update that is still open, with its slot.
    package var open: (handle: UInt32, partition: Partition)?

    package init() {}
}
