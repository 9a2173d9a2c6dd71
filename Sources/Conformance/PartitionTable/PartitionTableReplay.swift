/// Reads recorded tables as bootloader, app and generator do.
struct PartitionTableReplay: CaseReplay {
    let cases: [PartitionTableRecording.Case]

    func difference(inCase index: Int) throws(RecordingFault) -> CaseDifference? {
        switch cases[index] {
        case .binary(let input): try input.difference()
        case .csv(let input): try input.difference()
        }
    }
}
