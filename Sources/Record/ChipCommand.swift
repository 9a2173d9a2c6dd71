internal import Kernel

/// One command to the flash chip or the eFuse controller: what a cut of power falls into.
package struct ChipCommand: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// At most 64 bytes inside one 64-byte window (the SPI1 FIFO of the ESP32).
        case program
        /// 4 KiB.
        case eraseSector = "erase_sector"
        /// 64 KiB.
        case eraseBlock = "erase_block"
        /// One eFuse block.
        case burn
    }

    /// Position in the journal of the whole run, from 0.
    package let index: Int
    package let kind: Kind
    /// Flash address, or eFuse block number.
    package let address: Int
    package let byteCount: Int
    /// What is programmed or burnt; empty for an erase.
    package let bytes: [UInt8]
    /// The API call that it belongs to.
    package let call: String
    /// The label of the partition that it falls into, or `-`.
    package let region: String

    package init(
        index: Int,
        kind: Kind,
        address: Int,
        byteCount: Int,
        bytes: [UInt8],
        call: String,
        region: String
    ) {
        self.index = index
        self.kind = kind
        self.address = address
        self.byteCount = byteCount
        self.bytes = bytes
        self.call = call
        self.region = region
    }
}
