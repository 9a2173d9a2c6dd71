/// Why a case of a recording cannot be replayed: it does not fit what the header says.
struct RecordingFault: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
