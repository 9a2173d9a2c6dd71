internal import Foundation

/// A file of recorded ESP-IDF behaviour, to be replayed through the code that a run uses.
package struct Recording: Sendable {
    package let file: String
    private let cases: any RecordedCases

    /// Reads a file, whose name is there for messages.
    package init(json: [UInt8], file: String) throws(ConformanceError) {
        self.file = file
        do {
            cases = try JSONDecoder().decode(RecordingFile.self, from: Data(json)).cases
        } catch let error as RecordingFile.UnknownTitle {
            throw ConformanceError(
                "\(file): no recording with the title \"\(error.title)\" is known",
                hint: "expected one of: "
                    + RecordingKind.allCases.map(\.rawValue).joined(separator: ", ")
            )
        } catch {
            throw ConformanceError(
                "\(file): not a recording: \(Self.text(of: error, json))",
                hint: "expected one JSON object with title and cases, as its kind has them"
            )
        }
    }

    package var count: Int { cases.count }

    /// Replays cases by their positions; those that the file does not have are left out.
    ///
    /// All differences are counted, the first of them kept. A case that cannot be replayed, because
    /// it does not fit its header, is one that differs.
    package func replay(
        _ positions: some Sequence<Int>,
        differencesMax: Int = 20
    ) -> ConformanceReport {
        var report = ConformanceReport(file: file, differencesMax: differencesMax)
        var replay = cases.makeReplay()
        for index in positions where (0..<count).contains(index) {
            let difference: CaseDifference?
            do {
                difference = try replay.difference(inCase: index)
            } catch {
                difference = CaseDifference(
                    input: "-",
                    expected: "a case as the header of the file describes it",
                    got: "cannot be replayed: \(error.message)"
                )
            }
            guard let difference else {
                report.agree()
                continue
            }
            report.differ(
                ConformanceReport.Difference(
                    index: index,
                    input: difference.input,
                    expected: difference.expected,
                    got: difference.got
                )
            )
        }
        return report
    }

    private static func text(of error: any Error, _ json: [UInt8]) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        let context: DecodingError.Context? =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context),
                .keyNotFound(_, let context), .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        let path = context?.codingPath.map(\.stringValue).joined(separator: ".") ?? ""
        let reason = context?.debugDescription ?? "\(error)"
        return path.isEmpty ? reason + syntaxError(json) : "at \(path): \(reason)"
    }

    /// Where text stops to be JSON, in the words of a parser that says so.
    private static func syntaxError(_ json: [UInt8]) -> String {
        do {
            _ = try JSONSerialization.jsonObject(with: Data(json))
            return ""
        } catch {
            let text = (error as NSError).userInfo[NSDebugDescriptionErrorKey]
            return (text as? String).map { " \($0)" } ?? ""
        }
    }
}
