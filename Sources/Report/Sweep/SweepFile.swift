package import Record

/// A file that ``SweepJSON`` wrote, read back.
package struct SweepFile: Hashable, Sendable {
    /// As it was given, for messages.
    package let name: String
    package let result: SweepResult

    /// Reads the result of one shard.
    ///
    /// - Throws: ``SweepMergeError`` for anything that `sweep --shard` does not write: no text
    ///   but white space may differ.
    package init(name: String, bytes: [UInt8]) throws(SweepMergeError) {
        self.name = name
        let value: JSONValue
        do {
            value = try JSONValue(bytes: bytes)
            try Self.checkKind(value, name: name)
            result = try Self.result(JSONFields(value))
        } catch let error as SweepMergeError {
            throw error
        } catch {
            throw SweepMergeError(Self.text(of: error, in: name), hint: Self.hint)
        }
        try Self.compare(value, with: result, name: name)
    }

    private static let hint = "give files that `otasim sweep --shard K/N --json FILE` wrote"

    private static func text(of error: any Error, in name: String) -> String {
        guard let error = error as? JSONFieldError else { return "\(name): cannot be read" }
        let place = error.path.isEmpty ? "" : "\(error.path): "
        return "\(name): \(place)expected \(error.expected)"
    }

    private static func checkKind(_ value: JSONValue, name: String) throws(SweepMergeError) {
        guard case .object(let members) = value, case .text(let schema)? = members["schema"] else {
            throw SweepMergeError("\(name): is no result of otasim", hint: hint)
        }
        guard schema == SweepJSON.schema else {
            throw SweepMergeError(
                "\(name): has the schema \(schema), expected \(SweepJSON.schema)",
                hint: schema.hasPrefix("otasim/sweep/")
                    ? "make all shards with this version of otasim" : hint
            )
        }
        guard members["shard"] != nil else {
            throw SweepMergeError(
                "\(name): is the result of a whole sweep, expected a shard",
                hint: "there is nothing to join it with"
            )
        }
    }

    /// What was read has to be written as it was found: derived values agree, nothing is left.
    private static func compare(
        _ value: JSONValue,
        with result: SweepResult,
        name: String
    ) throws(SweepMergeError) {
        let found = value.document.split(separator: "\n")
        let made = SweepJSON.text(result).split(separator: "\n")
        guard found != made else { return }
        let place = zip(found, made).first { $0 != $1 }
        let (got, expected) = (place?.0 ?? "", place?.1 ?? "")
        throw SweepMergeError(
            "\(name): does not agree with itself: "
                + "expected `\(VisibleText.line(trimmed(expected)))`, "
                + "got `\(VisibleText.line(trimmed(got)))`",
            hint: "was it edited? make the shard again"
        )
    }

    private static func trimmed(_ line: Substring) -> String {
        String(line.drop { $0 == " " }.prefix(80))
    }
}
