internal import Kernel

/// Cuts as names write them.
extension Cut: CustomStringConvertible {
    package var description: String {
        let ending = cause == .power ? "" : "!\(cause.rawValue)"
        switch place {
        case .before: return "\(command)-\(ending)"
        case .after(0): return "\(command)\(ending)"
        case .after(let changes): return "\(command).\(changes)\(ending)"
        case .bytes(let count): return "\(command)+\(count)\(ending)"
        case .bits(let mask): return "\(command)^\(Self.shortened(mask))\(ending)"
        case .model(let draw): return "\(command)~\(draw)\(ending)"
        }
    }

    private static func shortened(_ mask: [UInt8]) -> String {
        let last = mask.lastIndex { $0 != 0 } ?? 0
        return Hex.encode(Array(mask.prefix(last + 1)))
    }

    /// Reads one cut; nil when it is none.
    package init?(_ text: some StringProtocol) {
        let halves = text.split(separator: "!", maxSplits: 1, omittingEmptySubsequences: false)
        guard let cause = halves.count == 1 ? .power : CutCause(rawValue: String(halves[1])),
            let head = halves.first
        else { return nil }
        let isStart = head.first == "-"
        let digits = head.dropFirst(isStart ? 1 : 0).prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), !isStart || number == 1 else { return nil }
        let rest = head.dropFirst((isStart ? 1 : 0) + digits.count)
        guard let place = Self.place(rest) else { return nil }
        if isStart, case .after = place {} else if isStart { return nil }
        self.init(command: isStart ? -1 : number, place: place, cause: cause)
    }

    private static func place(_ text: some StringProtocol) -> Place? {
        guard let sign = text.first else { return .after(changes: 0) }
        let rest = text.dropFirst()
        switch sign {
        case "-": return rest.isEmpty ? .before : nil
        case ".": return number(rest).map { .after(changes: $0) }
        case "+": return number(rest).map { .bytes($0) }
        case "^": return Hex.decode(String(rest)).flatMap { $0.isEmpty ? nil : .bits($0) }
        case "~":
            return rest.isEmpty ? nil : .model(String(rest))
        default: return nil
        }
    }

    private static func number(_ text: some StringProtocol) -> Int? {
        text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
    }

    /// Reads cuts that commas separate, in the order in which they happen.
    package static func list(_ text: String) -> [Cut]? {
        if text.isEmpty { return [] }
        var cuts: [Cut] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let cut = Cut(part) else { return nil }
            cuts.append(cut)
        }
        return cuts
    }
}
