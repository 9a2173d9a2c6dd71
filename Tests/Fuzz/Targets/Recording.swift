import Conformance

extension FuzzTarget {
    /// A file of recorded cases.
    static var recording: FuzzTarget {
        FuzzTarget("recording", entry: { FuzzTarget.recording.run($0, $1) }) { bytes in
            do throws(ConformanceError) {
                let report = try Recording(json: bytes, file: "input").replay(0..<4)
                precondition(report.agreements + report.differenceCount == report.cases)
            } catch {
                precondition(!error.message.isEmpty && !error.hint.isEmpty)
            }
        }
    }
}
