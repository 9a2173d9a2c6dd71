import Network

extension FuzzTarget {
    /// The framing of a response: it is the same in one piece and byte by byte.
    static var httpResponse: FuzzTarget {
        FuzzTarget("http-response", entry: { FuzzTarget.httpResponse.run($0, $1) }) { bytes in
            let whole = HTTPResponseParser()
            let once = normal(whole.feed(bytes) + whole.finish())
            let slow = HTTPResponseParser()
            let single = normal(bytes.flatMap { slow.feed([$0]) } + slow.finish())
            precondition(once == single)
        }
    }

    /// The events of the first response, with adjoining pieces of its body joined.
    ///
    /// What follows an upgrade is another protocol, and the parser leaves it to its caller.
    private static func normal(
        _ events: [HTTPEvent<HTTPResponseHead>]
    ) -> [HTTPEvent<HTTPResponseHead>] {
        var joined: [HTTPEvent<HTTPResponseHead>] = []
        for event in events where joined.last != .complete {
            if case .body(let more) = event, case .body(let before)? = joined.last {
                joined[joined.count - 1] = .body(before + more)
            } else {
                joined.append(event)
            }
        }
        return joined
    }
}
