internal import Formats
internal import Kernel
internal import Storage

/// What the bootloader keeps in RTC memory, and the fast way out of deep sleep that it opens.
///
/// Source: ESP-IDF `bootloader_utility.c`, `bootloader_utility_load_boot_image_from_deep_sleep`.
extension Bootloader {
    /// The app that went to sleep, loaded unseen; nil when the boot has to take the usual way.
    ///
    /// Neither table nor otadata is read, so that no state changes: an app on trial stays on trial.
    func wakeFast(_ kind: ResetKind) throws(Halt) -> FoundApp? {
        guard kind == .deepSleep, setup.skipsValidation.contains(.inDeepSleep) else { return nil }
        let retained = RetainedBoot(bytes: rtc.bootloader)
        if decide(.hasRetainedApp, retained != nil), let retained,
            let start = try loadUnseen(retained)
        {
            return start
        }
        try console.log(.error, "boot", "Fast booting is not successful")
        try console.log(.info, "boot", "Try to load an app as usual with all validations")
        return nil
    }

    /// Counts a start, and keeps where its app lies if the build wants to know.
    func retain(_ partition: Partition?) {
        guard setup.usesRTCMemory else { return }
        var retained = RetainedBoot(bytes: rtc.bootloader) ?? RetainedBoot()
        if retained.rebootCounter < .max { retained.rebootCounter += 1 }
        if let partition, setup.skipsValidation.contains(.inDeepSleep) {
            retained.offset = UInt32(truncatingIfNeeded: partition.offset)
            retained.size = UInt32(truncatingIfNeeded: partition.size)
        }
        rtc.bootloader = retained.bytes
    }

    /// Lets the app know that a factory reset was done.
    func retainFactoryReset() {
        guard setup.usesRTCMemory else { return }
        var retained = RetainedBoot(bytes: rtc.bootloader) ?? RetainedBoot()
        retained.isFactoryReset = true
        rtc.bootloader = retained.bytes
    }

    private func loadUnseen(_ retained: RetainedBoot) throws(Halt) -> FoundApp? {
        let (index, partition) = try find(retained)
        let verdict = try verifier(.deepSleep, skipsChecks: true).verify(
            offset: partition.offset,
            size: partition.size,
            secureVersion: secureVersion.current
        )
        guard decide(.isRetainedAppGood, verdict.isGood), let image = verdict.metadata else {
            return nil
        }
        let place = "0x" + Hex.encode(partition.offset, digits: 1)
        try console.log(.info, "boot", "Fast booting app from partition at offset \(place)")
        retain(nil)
        return FoundApp(index: index, partition: partition, image: image)
    }

    /// Which partition it is, for the record: the bootloader itself does not know.
    private func find(_ retained: RetainedBoot) throws(Halt) -> (BootIndex, Partition) {
        let entries = BootTable(try tableBytes(), flashBytes: flash.byteCount).entries
        let offset = Int(retained.offset)
        let partitions = BootPartitions(entries)
        for index in partitions.indices {
            if let partition = partitions[index], partition.offset == offset {
                return (index, partition)
            }
        }
        let unnamed = Partition(
            label: "-",
            type: PartitionType.app,
            subtype: 0,
            offset: offset,
            size: Int(retained.size)
        )
        return (.invalid, unnamed)
    }
}
