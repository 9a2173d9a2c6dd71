package import Kernel
package import Storage

/// Reads images as the bootloader does, at its measured rate per segment and byte.
///
/// Source: the cost table's `seg_fixed` and `seg_rate`, fitted to public boot logs.
package final class BootImageReader: ImageReader {
    private let flash: FlashChip
    private let timeline: Timeline

    package init(flash: FlashChip, timeline: Timeline) {
        self.flash = flash
        self.timeline = timeline
    }

    package var byteCount: Int { flash.byteCount }

    package func view(_ address: Int, _ count: Int) throws(Halt) -> FlashView {
        let view = try flash.view(address, count)
        try timeline.spend(timeline.costs.segmentByte, bytes: count)
        return view
    }

    package func peek(_ address: Int, _ count: Int) throws(Halt) -> FlashView {
        try flash.peek(address, count)
    }

    package func segmentBegins() throws(Halt) {
        try timeline.spend(timeline.costs.segmentFixed)
    }
}
