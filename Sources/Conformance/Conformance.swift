internal import FoundationEssentials

/// Replays recorded ESP-IDF behaviour through the code that a run uses, and counts agreement.
package enum Conformance {
    /// Replays one file: one JSON object, whose `title` says which kind of recording it is.
    ///
    /// All differences are counted, the first of them kept. Only cases whose position lies in
    /// `cases` are replayed. What makes the file unusable as a whole is thrown.
    package static func replay(
        json: [UInt8],
        file: String,
        differencesMax: Int = 20,
        cases: Range<Int> = 0..<Int.max
    ) throws(ConformanceError) -> ConformanceReport {
        let header: RecordingHeader = try decode(json, file)
        guard let kind = RecordingKind(title: header.title) else {
            throw ConformanceError(
                "\(file): no recording with the title \"\(header.title)\" is known",
                hint: "expected one of: "
                    + RecordingKind.allCases.map(\.rawValue).joined(separator: ", ")
            )
        }
        guard kind == .bootSelect else {
            throw ConformanceError(
                "\(file): recorded cases of kind \(kind.rawValue) are not replayed yet",
                hint: "kinds that are: \(RecordingKind.bootSelect.rawValue)"
            )
        }
        let recording: BootSelectRecording = try decode(json, file)
        var report = ConformanceReport(file: file, differencesMax: differencesMax)
        var replay = BootSelectReplay(recording: recording)
        for index in cases.clamped(to: recording.cases.indices) {
            guard let input = recording.input(index) else {
                throw ConformanceError(
                    "\(file): case \(index) does not fit the tables in the header",
                    hint: "expected the fields " + header.caseFields.joined(separator: ", ")
                )
            }
            let got = replay.run(input)
            if got == input.outcome {
                report.agree()
            } else {
                report.differ(
                    ConformanceReport.Difference(
                        index: index,
                        input: input.description,
                        expected: input.outcome.description,
                        got: got.description
                    )
                )
            }
        }
        return report
    }

    private static func decode<Value: Decodable>(
        _ json: [UInt8],
        _ file: String
    ) throws(ConformanceError) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(json))
        } catch {
            throw ConformanceError(
                "\(file): not a recording: \(text(of: error))",
                hint: "expected one JSON object with title, case_fields and cases"
            )
        }
    }

    private static func text(of error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        let context: DecodingError.Context? =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context),
                .keyNotFound(_, let context), .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        let path = context?.codingPath.map(\.stringValue).joined(separator: ".") ?? ""
        return (path.isEmpty ? "" : "at \(path): ") + (context?.debugDescription ?? "\(error)")
    }
}
