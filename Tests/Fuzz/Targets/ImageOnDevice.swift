import Chip
import DeviceBench
import Formats
import Kernel
import Storage

extension FuzzTarget {
    /// An image in flash, as bootloader and app verify it; the first byte chooses the chip.
    ///
    /// Neither may take what the parser of files refuses for its checksum or hash.
    static var imageOnDevice: FuzzTarget {
        FuzzTarget("image-on-device", entry: { FuzzTarget.imageOnDevice.run($0, $1) }) { bytes in
            do throws(Halt) {
                try verify(bytes)
            } catch {
                preconditionFailure("no reset was due")
            }
        }
    }

    private static func verify(_ bytes: [UInt8]) throws(Halt) {
        let chips = ChipModel.allCases
        let chip = chips[Int(bytes.first ?? 0) % chips.count]
        let image = Array(bytes.dropFirst().prefix(0x10_0000))
        let bench = try Bench()
        var array = bench.flash.array
        array.load(image, at: Board.ota1.offset)
        let flash = FlashChip(array: array, journal: Journal(trace: bench.trace))
        let flavours: [ImageVerifier.Flavour] = [.app, .bootloader(isDeepSleepWake: false)]
        for flavour in flavours {
            let driver = FlashDriver(flash: flash, console: bench.console, ticksBegin: .zero)
            let reader: any ImageReader =
                flavour == .app
                ? AppImageReader(driver: driver)
                : BootImageReader(flash: flash, timeline: bench.timeline)
            let verifier = ImageVerifier(
                setup: BootSetup(chip: chip, idf: IDFVersion(6, 2)),
                flavour: flavour,
                reader: reader,
                console: bench.console
            )
            let verdict = try verifier.verify(offset: Board.ota1.offset, size: Board.ota1.size)
            guard verdict.isGood else { continue }
            precondition(verdict.metadata.map { $0.byteCount <= Board.ota1.size } ?? false)
            precondition(image.first == AppImageHeader.magicNumber)
        }
    }
}
