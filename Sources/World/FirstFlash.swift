internal import Chip
internal import Crypto
internal import Device
internal import Formats
internal import Kernel
internal import Storage

/// The flash as the factory leaves it: bootloader, table, apps and otadata.
struct FirstFlash {
    let setup: Setup
    let apps: [String: BuiltApp]
    let fuses: FuseArray
    /// Signs the bootloader, where it is signed.
    let sign: (_ image: [UInt8]) throws(AssemblyError) -> [UInt8]

    func state() throws(AssemblyError) -> DeviceState {
        let size = try size()
        switch setup.installed {
        case .dump(let path, let bytes):
            guard bytes.count == setup.device.flashBytes else {
                throw AssemblyError(
                    line: 0,
                    message: "\(path) has \(bytes.count) bytes, and the flash "
                        + "\(setup.device.flashBytes)",
                    hint: "read the whole chip: esptool read-flash 0 ALL"
                )
            }
            return DeviceState(flash: FlashArray(image: bytes), fuses: fuses)
        case .apps(let slots, let entries):
            let flash = try flash(slots, entries, size)
            return DeviceState(flash: flash, fuses: fuses)
        }
    }

    private func flash(
        _ slots: [String: String],
        _ entries: [OTASelectEntry?],
        _ size: FlashSettings.Size
    ) throws(AssemblyError) -> FlashArray {
        let device = setup.device
        let bootloader = try bootloader(size)
        var layout = FlashLayout(chip: device.chip, flashBytes: device.flashBytes)
        do {
            try layout.place(bootloader: bootloader)
            try layout.place(table: device.partitions)
            if let otadata = device.partitions.otadata {
                for (sector, entry) in entries.prefix(2).enumerated() {
                    guard let entry else { continue }
                    try layout.place(written(entry), sector: sector, in: otadata)
                }
            }
        } catch {
            throw AssemblyError(line: 0, message: error.message, hint: error.hint)
        }
        for (label, name) in slots.sorted(by: { $0.key < $1.key }) {
            try put(name, into: label, of: &layout)
        }
        return FlashArray(image: layout.image())
    }

    /// An entry as the device itself would have written it.
    private func written(_ entry: OTASelectEntry) -> OTASelectEntry {
        switch setup.device.reference {
        case .stock: entry
        case .hardened: HardenedEntry(otaSeq: entry.otaSeq, after: entry.otaState).entry
        }
    }

    private func size() throws(AssemblyError) -> FlashSettings.Size {
        guard let size = FlashSettings.Size(bytes: setup.device.flashBytes) else {
            throw AssemblyError(
                line: 0,
                message: "no image header can say a flash of \(setup.device.flashBytes) bytes",
                hint: "choose 1MB, 2MB, 4MB, 8MB or 16MB"
            )
        }
        return size
    }

    private func bootloader(_ size: FlashSettings.Size) throws(AssemblyError) -> AppImage {
        let device = setup.device
        var builder = BootloaderImageBuilder(
            chip: device.chip,
            idfVersion: "v" + device.idf.description,
            flash: FlashSettings(size: size)
        )
        // A signed one leaves room for its signature before the partition table.
        if device.secureBoot != nil { builder.byteCount = 0x5000 }
        let image: AppImage
        do {
            image = try builder.build()
        } catch {
            throw AssemblyError(line: 0, message: error.message, hint: error.hint)
        }
        let bytes = try sign(image.bytes)
        do {
            return try AppImage.parse(bytes, chip: device.chip)
        } catch {
            throw AssemblyError(line: 0, message: error.message, hint: error.hint)
        }
    }

    private func put(
        _ name: String,
        into label: String,
        of layout: inout FlashLayout
    ) throws(AssemblyError) {
        guard let partition = setup.device.partitions.partition(named: label), partition.isApp
        else {
            let labels = setup.device.partitions.entries.filter(\.isApp).map(\.label)
            throw AssemblyError(
                line: 0,
                message: "installed: the table has no app partition \(label)",
                hint: "it has: \(labels.joined(separator: ", "))"
            )
        }
        guard let app = apps[name] else {
            throw AssemblyError(
                line: 0,
                message: "installed: there is no app \(name)",
                hint: "defined are: \(apps.keys.sorted().joined(separator: ", "))"
            )
        }
        do {
            try layout.place(app.bytes, in: partition, name: "app \(name)")
        } catch {
            throw AssemblyError(
                line: setup.apps[name]?.line ?? 0,
                message: error.message,
                hint: error.hint
            )
        }
    }
}
