/// A fault that watches bodies on their way to the device.
package protocol TransferObserver: AnyObject {
    /// Called when the device has acknowledged more of a body: so many bytes of the file at `path`.
    func transferred(_ byteCount: Int, of path: String) -> TransferVerdict
}
