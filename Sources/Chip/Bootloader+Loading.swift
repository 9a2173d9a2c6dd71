internal import Formats
internal import Kernel

/// The search for an image that verifies.
///
/// Source: ESP-IDF `bootloader_utility.c`, `bootloader_utility_load_boot_image`. It goes by
/// images, never by states: a slot that was given up may start again.
extension Bootloader {
    func load(
        from start: BootIndex,
        _ kind: ResetKind
    ) throws(Halt) -> FoundApp {
        if start == .test { return try loadTest(kind) }
        if let hardenedChoice { return try loadHardened(hardenedChoice, kind) }
        for index in searched(order(from: start)) {
            guard let partition = partitions[index], partition.size > 0 else { continue }
            if try isSecureVersionAllowed(index),
                let found = try attempt(index, partition, kind)
            {
                try setActualSequence(index)
                if try enableSecureBoot(for: found.image) {
                    retain(partition)
                    return found
                }
            }
            let name = index == .factory ? "Factory" : "OTA"
            let slot = index == .factory ? "" : " slot \(index.number)"
            try console.log(.error, "boot", "\(name) app partition\(slot) is not bootable")
        }
        if let partition = partitions.test, partition.size > 0,
            try isSecureVersionAllowed(.test), let found = try attempt(.test, partition, kind)
        {
            try console.log(.warning, "boot", "Only the test app is bootable: falling back to it")
            if try enableSecureBoot(for: found.image) { return found }
        }
        try console.log(.error, "boot", "No bootable app partitions in the partition table")
        try giveUp()
    }

    /// Down from where the search starts to the factory app, then up from there.
    private func order(from start: BootIndex) -> [BootIndex] {
        let down = stride(from: start.number, through: BootIndex.factory.number, by: -1)
        let up = stride(from: start.number + 1, to: partitions.slotCount, by: 1)
        return down.map { BootIndex(number: $0) } + up.map { BootIndex(number: $0) }
    }

    /// The app that a pin asks for: nothing takes its place.
    private func loadTest(_ kind: ResetKind) throws(Halt) -> FoundApp {
        if let partition = partitions.test, partition.size > 0,
            let found = try attempt(.test, partition, kind),
            try enableSecureBoot(for: found.image)
        {
            return found
        }
        try console.log(.error, "boot", "No bootable test partition in the partition table")
        try giveUp()
    }

    func verifier(_ kind: ResetKind, skipsChecks: Bool) -> ImageVerifier {
        ImageVerifier(
            setup: setup,
            flavour: .bootloader(isDeepSleepWake: kind == .deepSleep),
            reader: BootImageReader(flash: flash, timeline: timeline),
            console: console,
            skipsChecks: skipsChecks,
            hashes: hashes
        )
    }

    func attempt(
        _ index: BootIndex,
        _ partition: Partition,
        _ kind: ResetKind
    ) throws(Halt) -> FoundApp? {
        let skips = setup.skipsValidation
        let skipsChecks =
            skips == .always || (skips.contains(.onPowerOn) && kind == .powerOn)
            || setup.defects.contains(.skipsImageCheck)
        var verifier = verifier(kind, skipsChecks: skipsChecks)
        verifier.signatures = signatureCheck(of: index)
        let verdict = try verifier.verify(
            offset: partition.offset,
            size: partition.size,
            secureVersion: secureVersion.current
        )
        guard decide(.isImageGood(index), verdict.isGood), let image = verdict.metadata else {
            return nil
        }
        let place = "0x" + Hex.encode(partition.offset, digits: 1)
        try console.log(.info, "boot", "Loaded app from partition at offset \(place)")
        return FoundApp(index: index, partition: partition, image: image)
    }

    /// Writes down which app was started while otadata was still unused.
    ///
    /// Source: ESP-IDF `bootloader_utility.c`, `set_actual_ota_seq`.
    private func setActualSequence(_ index: BootIndex) throws(Halt) {
        guard isOTADataInitial, index > .factory else { return }
        let entry = OTASelectEntry(otaSeq: UInt32(index.number + 1), state: .valid)
        try write(entry, to: 0)
        try console.log(.info, "boot", "Set actual ota_seq=\(entry.otaSeq) in otadata[0]")
        if setup.isAntiRollbackOn { try burnSecureVersion(of: index) }
    }
}
