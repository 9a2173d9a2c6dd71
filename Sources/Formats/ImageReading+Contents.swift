internal import Kernel

/// What an image holds.
extension ImageReading {
    /// What an image is for, as far as its bytes say.
    package enum Kind: String, Hashable, Sendable {
        case app
        case bootloader
        /// All segments are loaded into memory and nothing is mapped, as `esptool load-ram` wants.
        case ramProgram = "ram_program"
        case unknown
    }

    package var kind: Kind {
        if descriptor != nil { return .app }
        if bootloaderDescriptor != nil { return .bootloader }
        guard let chip, obstacle == nil, !segments.isEmpty else { return .unknown }
        return segments.contains { chip.isMapped($0.loadAddress) } ? .unknown : .ramProgram
    }

    /// The app descriptor; nil where none stands.
    package var descriptor: AppDescriptor? { AppImage.descriptor(in: segments) }

    /// The bootloader's descriptor; nil where none stands.
    ///
    /// It is at the start of the first segment that the build wrote, which the tool may have moved
    /// behind others. One byte is no proof, so the version of ESP-IDF must read as text too.
    package var bootloaderDescriptor: BootloaderDescriptor? {
        for segment in segments where chip?.isMapped(segment.loadAddress) != true {
            let start = Array(segment.data.prefix(BootloaderDescriptor.byteCount))
            guard let found = BootloaderDescriptor(bytes: start) else { continue }
            let text = found.idfVersion.unicodeScalars
            let isText = !text.isEmpty && text.allSatisfy { (" "..."~").contains($0) }
            if found.magicByte == BootloaderDescriptor.magicNumber, isText { return found }
        }
        return nil
    }

    /// Where the data of each segment stand.
    package var dataOffsets: [Int] {
        var offset = AppImageHeader.byteCount
        return segments.map { segment in
            defer { offset += ImageSegment.headerBytes + segment.data.count }
            return offset + ImageSegment.headerBytes
        }
    }

    /// The signatures behind the image, or at the end of the file.
    package var signed: SignedContents? { SignedContents(bytes, image: self) }

    /// Whether the image is the bootloader at the start of the flash, and the rest follows.
    ///
    /// Source: ESP-IDF `components/partition_table/Kconfig.projbuild`: the table is at 0x8000.
    package var isWholeFlash: Bool {
        let table = bytes.dropFirst(PartitionTable.defaultOffset).prefix(2)
        return descriptor == nil && imageBytes <= PartitionTable.defaultOffset
            && table.elementsEqual([0xAA, 0x50])
    }
}
