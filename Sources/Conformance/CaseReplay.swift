/// Replays the cases of one recording, one after another, with what it keeps between them.
protocol CaseReplay {
    /// Replays a case.
    ///
    /// - Returns: Nil when it comes out as recorded.
    mutating func difference(inCase index: Int) throws(RecordingFault) -> CaseDifference?
}
