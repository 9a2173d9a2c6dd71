/// Bits of the sequence number and of the CRC that a tear has raised, and what is missing there.
struct RaisedSequence: Hashable, Sendable {
    let seq: UInt32
    let crc: UInt32
    /// Due bits that are not done, in every word that belongs to the sequence number.
    let missing: Int
    /// The done bits in the order of their bytes: the smaller of two equally small tears is first.
    let order: UInt64

    func isSmaller(than other: RaisedSequence) -> Bool {
        (missing, order) < (other.missing, other.order)
    }
}
