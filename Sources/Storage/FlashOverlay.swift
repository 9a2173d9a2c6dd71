package import Record

/// An overlay on the flash chip: a fault that sees each command before the chip does.
package protocol FlashOverlay: AnyObject {
    func decide(_ command: ChipCommand) -> FlashVerdict
}
