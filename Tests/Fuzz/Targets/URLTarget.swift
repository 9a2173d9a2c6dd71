import Network

extension FuzzTarget {
    /// A URL, as a redirect brings it.
    static var url: FuzzTarget {
        FuzzTarget("url", entry: { FuzzTarget.url.run($0, $1) }) { bytes in
            guard let text = String(validating: bytes, as: UTF8.self),
                let parts = URLParts(text)
            else { return }
            precondition(!parts.host.isEmpty && (1...65_535).contains(parts.port))
            precondition(
                parts.path.first == "/" || parts.path.first == "*" || parts.path.first == "?"
            )
        }
    }
}
