/// A depth as the command line and reports write it.
extension SweepDepth: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cuts(let count): "\(count)"
        case .closed: "closed"
        }
    }

    /// Reads a number from 1, or `closed`; nil for anything else.
    package init?(_ text: String) {
        if text == "closed" {
            self = .closed
        } else if text.allSatisfy({ $0.isASCII && $0.isNumber }), let count = Int(text), count > 0 {
            self = .cuts(count)
        } else {
            return nil
        }
    }
}
