/// Why a case of a recording cannot be replayed; the file and the case are added on the way out.
struct RecordingFault: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
