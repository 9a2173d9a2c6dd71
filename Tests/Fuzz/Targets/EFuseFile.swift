import Formats

extension FuzzTarget {
    /// A file of `espefuse --virt`, for each chip: its blocks are written back as they were read.
    static var efuseFile: FuzzTarget {
        FuzzTarget("efuse-file", entry: { FuzzTarget.efuseFile.run($0, $1) }) { bytes in
            for chip in ChipModel.allCases {
                let count = FuseFile.byteCount(chip)
                check(bytes, chip)
                let padding = max(count - bytes.count, 0)
                check(Array(bytes.prefix(count)) + [UInt8](repeating: 0, count: padding), chip)
            }
        }
    }

    private static func check(_ bytes: [UInt8], _ chip: ChipModel) {
        do throws(FuseFileError) {
            var file = try FuseFile(bytes: bytes, chip: chip)
            let blocks = file.blocks
            precondition(blocks.map(\.count) == chip.fuseBlockSizes)
            for field in chip.fuseFields {
                precondition(field.bits(in: blocks).count == field.width)
                precondition(field.bytes(in: blocks).count == (field.width + 7) / 8)
            }
            file.blocks = blocks
            precondition(file.bytes == bytes)
        } catch {
            precondition(bytes.count != FuseFile.byteCount(chip))
            precondition(!error.message.isEmpty && !error.hint.isEmpty)
        }
    }
}
