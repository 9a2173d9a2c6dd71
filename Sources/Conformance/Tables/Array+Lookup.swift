extension Array {
    /// The element at an index that a case gave.
    func at(_ index: Int, _ table: String) throws(RecordingFault) -> Element {
        guard indices.contains(index) else {
            throw RecordingFault("the table \(table) in the header has no entry \(index)")
        }
        return self[index]
    }
}
