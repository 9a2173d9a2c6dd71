import Record
import Report

extension FuzzTarget {
    /// The file of a shard: what is read is written again, and read as the same.
    static var sweepFile: FuzzTarget {
        FuzzTarget("sweep-file", entry: { FuzzTarget.sweepFile.run($0, $1) }) { bytes in
            do throws(SweepMergeError) {
                let file = try SweepFile(name: "input", bytes: bytes)
                let text = SweepJSON.text(file.result)
                let again = try SweepFile(name: "input", bytes: Array(text.utf8))
                precondition(again == file)
                let whole = try SweepMerge.join([file])
                precondition(whole.shard == nil && whole.counts == file.result.counts)
            } catch {
                precondition(!error.message.isEmpty && !error.hint.isEmpty)
            }
        }
    }
}
