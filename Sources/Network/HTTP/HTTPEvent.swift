/// What a parser found in the bytes that it was fed.
package enum HTTPEvent<Head: Hashable & Sendable>: Hashable, Sendable {
    case head(Head)
    case body([UInt8])
    /// The message is over; another may follow on the same connection.
    case complete
    /// What follows is not looked at.
    case failed(HTTPParseError)

    /// The same event with another kind of head.
    func map<Other>(_ transform: (Head) -> Other) -> HTTPEvent<Other> {
        switch self {
        case .head(let head): .head(transform(head))
        case .body(let bytes): .body(bytes)
        case .complete: .complete
        case .failed(let error): .failed(error)
        }
    }
}
