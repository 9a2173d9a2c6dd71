package import Record

/// Somebody outside of the device that watches its commands to chips.
package protocol CommandObserver: AnyObject {
    /// A command begins; `stored` is what it will leave where nothing cuts it, and nil when it
    /// will change nothing.
    func begins(_ command: ChipCommand, stored: [UInt8]?)
}
