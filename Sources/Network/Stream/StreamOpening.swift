/// How opening a connection ended.
package enum StreamOpening {
    case opened(any ByteStream)
    case dnsFailed
    case refused
    /// There is no link or no address, or the link went meanwhile.
    case unreachable
    case timedOut
}
