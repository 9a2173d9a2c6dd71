internal import Formats
internal import Kernel
internal import Storage

/// The bootloader's dealings with the secure version.
///
/// Source: ESP-IDF `bootloader_utility.c`, `check_anti_rollback` and `update_anti_rollback`;
/// `bootloader_common_loader.c`, `bootloader_common_get_partition_description`.
extension Bootloader {
    /// Whether an app may start as far as its secure version goes; always without anti-rollback.
    func isSecureVersionAllowed(_ index: BootIndex) throws(Halt) -> Bool {
        guard setup.isAntiRollbackOn else { return true }
        let descriptor = try descriptor(of: index)
        let isAllowed = descriptor.map { secureVersion.allows($0.secureVersion) } ?? false
        return decide(.isSecureVersionAllowed(index), isAllowed)
    }

    /// Burns the secure version of an app, so that no older one ever starts again.
    func burnSecureVersion(of index: BootIndex) throws(Halt) {
        guard let descriptor = try descriptor(of: index) else { return }
        let result = try flash.journal.during("bootloader.update_anti_rollback") {
            () throws(Halt) in try secureVersion.update(to: descriptor.secureVersion)
        }
        if result == .invalidArg {
            let text = "Max secure version of app is \(setup.secureVersionBits)"
            try console.log(.error, "efuse", text)
        }
        if result == .notSupported {
            let text = "Anti-rollback needs the eFuse coding scheme NONE"
            try console.log(.error, "efuse", text)
        }
    }

    private func descriptor(of index: BootIndex) throws(Halt) -> AppDescriptor? {
        guard let partition = partitions[index], partition.offset != 0 else { return nil }
        let address = partition.offset + AppDescriptor.imageOffset
        guard address + AppDescriptor.byteCount <= flash.byteCount else { return nil }
        let bytes = try flash.read(address, AppDescriptor.byteCount)
        guard let descriptor = AppDescriptor(bytes: bytes), descriptor.isMagicGood else {
            return nil
        }
        return descriptor
    }
}
