package import Formats
package import Storage

extension FlashArray {
    /// The bytes of both entries of an otadata partition.
    package func entries(of otadata: Partition) -> [[UInt8]] {
        otadata.entryAddresses.map { read($0, OTASelectEntry.byteCount) }
    }
}

extension Partition {
    /// Where the two entries begin, if this is an otadata partition.
    var entryAddresses: [Int] { (0..<2).map { offset + $0 * FlashChip.sectorBytes } }
}
