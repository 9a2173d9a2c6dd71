import Formats
import Inspection

extension FuzzTarget {
    /// A dump of a flash chip, which a bootloader boots and `flash show` looks into.
    ///
    /// The input is 512 bytes of bootloader, 256 of table, two entries of otadata, and an app.
    static var flashDump: FuzzTarget {
        FuzzTarget("flash-dump", entry: { FuzzTarget.flashDump.run($0, $1) }) { bytes in
            var dump = [UInt8](repeating: 0xFF, count: 0x3_0000)
            var rest = bytes[...]
            let places = [
                (0x1000, 512), (0x8000, 256), (0xD000, 32), (0xE000, 32), (0x1_0000, 0x1_0000),
            ]
            for (address, count) in places {
                let part = rest.prefix(count)
                dump.replaceSubrange(address..<address + part.count, with: part)
                rest = rest.dropFirst(count)
            }
            let shown = FlashReport(dump)
            precondition(shown.holdings.count == shown.table.partitions.count)
            _ = shown.selected
            do throws(InspectionError) {
                var options = BootOptions()
                options.isRollbackOn = true
                let inspection = try BootInspection(dump: dump, name: "input", options: options)
                precondition(inspection.report() == inspection.report())
            } catch {
                precondition(!error.message.isEmpty && !error.hint.isEmpty)
            }
        }
    }
}
