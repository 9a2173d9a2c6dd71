package import Kernel

/// A connection as firmware uses it: calls block until something happens or a time-out expires.
package protocol ByteStream: AnyObject {
    /// Reads at least one byte, unless the stream ends first.
    func read(max: Int, timeout: Cycles) throws(Halt) -> StreamRead
    /// Hands all bytes to the connection.
    func write(_ bytes: [UInt8], timeout: Cycles) throws(Halt) -> StreamWrite
    func close() throws(Halt)
}
