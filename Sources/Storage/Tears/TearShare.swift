/// The share of the due bits that a random model does, in thousandths of a percent.
package struct TearShare: Hashable, Sendable {
    package let thousandths: Int

    package static let whole = 100_000

    /// - Parameter thousandths: 0 to 100,000.
    package init(thousandths: Int) {
        precondition((0...Self.whole).contains(thousandths), "a share is at most all of it")
        self.thousandths = thousandths
    }

    /// Reads percent with at most three decimals, such as `97` or `98.3`.
    package init(text: String) throws(TearTextError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1] : ""
        let isNumber = parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }
        }
        let zeros = String(repeating: "0", count: max(3 - decimals.count, 0))
        guard isNumber, parts.count <= 2, decimals.count <= 3,
            let number = Int(parts[0] + decimals + zeros), number <= Self.whole
        else { throw .share(text) }
        self.init(thousandths: number)
    }

    /// Percent without superfluous zeros.
    package var text: String {
        let whole = String(thousandths / 1000)
        var decimals = String(thousandths % 1000 + 1000).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        return decimals.isEmpty ? whole : whole + "." + decimals
    }
}
