/// An item that was found, and where it stands.
struct NVSItem {
    let page: NVSPage
    /// The place of its first entry.
    let index: Int
    let entry: NVSEntry

    /// Where the next item may begin.
    var end: Int { index + entry.span }
}
