import Record

extension FuzzTarget {
    /// The cuts of a name: either they are read, and what they are written as stays, or there is a
    /// complaint.
    static var cutList: FuzzTarget {
        FuzzTarget("cut-list", entry: { FuzzTarget.cutList.run($0, $1) }) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            let cuts = Cut.list(text)
            precondition((cuts == nil) == (Cut.complaint(about: text) != nil))
            for cut in cuts ?? [] {
                precondition(Cut(cut.description)?.description == cut.description)
            }
        }
    }
}
