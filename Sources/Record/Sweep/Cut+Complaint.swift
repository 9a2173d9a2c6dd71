/// What is wrong with text that is no list of cuts.
extension Cut {
    /// Which part of a list is no cut, and what was expected there; nil for a good list.
    package static func complaint(about list: String) -> String? {
        guard self.list(list) == nil else { return nil }
        let parts = list.split(separator: ",", omittingEmptySubsequences: false)
        guard let index = parts.firstIndex(where: { Cut($0) == nil }) else { return nil }
        let place = parts.count == 1 ? "" : ", number \(index + 1) of \(parts.count),"
        return "'\(parts[index])'\(place) is no cut: \(complaint(aboutCut: parts[index]))"
    }

    private static func complaint(aboutCut text: Substring) -> String {
        guard !text.isEmpty else {
            return "it is empty (expected cuts with one comma between them)"
        }
        let halves = text.split(separator: "!", maxSplits: 1, omittingEmptySubsequences: false)
        if halves.count == 2, CutCause(rawValue: String(halves[1])) == nil {
            let causes = CutCause.allCases.map(\.rawValue).joined(separator: ", ")
            return "'\(halves[1])' is no cause (expected one of \(causes) behind the `!`)"
        }
        let head = halves[0]
        if head.hasPrefix("-") {
            return "before the first command there is only -1, the start of the story "
                + "(expected -1 or -1.CHANGES)"
        }
        let digits = head.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else {
            return "it does not begin with the number of a command (expected 412, for example)"
        }
        guard Int(digits) != nil else {
            return "\(digits) is no number of a command (it is too large)"
        }
        return complaint(aboutPlace: head.dropFirst(digits.count), of: digits)
    }

    private static func complaint(aboutPlace text: Substring, of command: Substring) -> String {
        let rest = text.dropFirst()
        switch text.first {
        case "-":
            return "'\(rest)' is too much (expected \(command)- for a cut before the command)"
        case ".":
            return "'\(rest)' is no number (expected \(command).2 after the second change outside)"
        case "+":
            return "'\(rest)' is no number (expected \(command)+64 for 64 bytes of it done)"
        case "^":
            return "'\(rest)' is no mask (expected \(command)^0f, two hex digits for each byte)"
        case "~":
            return "'\(rest)' is no draw (expected \(command)~independent/97/3: "
                + "model, parameter, number of the draw)"
        default:
            return "'\(text)' is not understood (expected \(command)- before the command, "
                + "\(command) after it, or +BYTES, ^HEX, ~MODEL/PARAMETER/DRAW, .CHANGES behind "
                + "the number)"
        }
    }
}
