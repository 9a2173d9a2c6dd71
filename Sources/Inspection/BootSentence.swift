internal import Chip
internal import Formats
internal import Kernel
internal import Storage

/// A decision of the bootloader in a sentence; nil for one that explains nothing.
struct BootSentence {
    let setup: BootSetup
    let flash: FlashChip
    let partitions: BootPartitions
    /// What the bootloader printed as errors before it decided.
    let errors: [String]

    func sentence(_ question: BootQuestion, _ answer: Bool) -> String? {
        switch question {
        case .bootloaderFitsChip:
            answer ? nil : "The bootloader is not for this chip: \(because). The board resets."
        case .otadataIsLargeEnough:
            answer ? nil : "otadata has 0x\(otadataBytes) bytes and needs 0x2000: the board resets."
        case .isPendingVerify(let entry):
            answer
                ? "otadata[\(entry)] stands at PENDING_VERIFY: its app was started and never "
                    + "confirmed, so it is given up." : nil
        case .hasNoChoice:
            answer ? noChoice : nil
        case .hasFactory:
            answer
                ? "The factory app is the default."
                : "There is no factory app: ota_0 is tried first."
        case .isInitial:
            initial(answer)
        case .isNew(let entry):
            answer ? "otadata[\(entry)] is NEW: its app begins its trial." : nil
        case .isConfirmed(let entry):
            answer ? "otadata[\(entry)] is VALID: its app's secure version may be burnt." : nil
        case .isSecureVersionAllowed(let index):
            secureVersion(index, answer)
        case .isFactoryResetHeld, .isTestAppHeld:
            pin(question == .isTestAppHeld ? "test-app" : "factory-reset", answer)
        case .hasTestApp:
            answer ? nil : "The table has no test app: the board resets."
        case .hasRetainedApp:
            answer ? nil : "RTC memory does not say which app slept, so the usual way is taken."
        case .isRetainedAppGood:
            answer
                ? "The app that slept starts unseen." : "The app that slept is refused: \(because)."
        case .isImageGood(let index):
            image(index, answer)
        case .isBootloaderSigned:
            answer ? nil : "The boot ROM does not trust the bootloader's signature."
        case .isAppSigned(let index):
            answer ? nil : "No trusted key has signed the app of \(index.name)."
        case .isSecureBootEnabled:
            answer ? nil : "Secure boot is enabled now: keys and the enable bit are burnt."
        case .partitionTableIsGood, .hasOTAData, .isValid:
            nil
        }
    }

    private var because: String { errors.first ?? "no reason is given" }
    private var otadataBytes: String { Hex.encode(partitions.otadata?.size ?? 0, digits: 1) }

    private var noChoice: String {
        partitions.slotCount == 0
            ? "The table has no OTA slots, so otadata chooses nothing."
            : "Neither entry of otadata can be used."
    }

    private func initial(_ answer: Bool) -> String? {
        if setup.isAntiRollbackOn {
            return answer
                ? "otadata is unused: the search begins at the factory app."
                : nil
        }
        return answer
            ? "otadata is unused: the app that starts will be written to otadata[0]."
            : "An entry has a good CRC: otadata is left as it is, whichever app starts."
    }

    private func pin(_ name: String, _ answer: Bool) -> String {
        answer
            ? "The \(name) pin is held for the \(setup.holdTime) ms that count."
            : "The \(name) pin is not held for the \(setup.holdTime) ms that count."
    }

    private func place(_ index: BootIndex) -> String {
        guard let partition = partitions[index] else { return index.name }
        let offset = Hex.encode(partition.offset, digits: 1)
        let label = partition.label == index.name ? "" : " (\(partition.label))"
        return "\(index.name)\(label) at 0x\(offset)"
    }

    private func descriptor(_ index: BootIndex) -> AppDescriptor? {
        guard let partition = partitions[index] else { return nil }
        let address = partition.offset + AppDescriptor.imageOffset
        guard address + AppDescriptor.byteCount <= flash.byteCount else { return nil }
        let bytes = flash.array.read(address, AppDescriptor.byteCount)
        return AppDescriptor(bytes: bytes).flatMap { $0.isMagicGood ? $0 : nil }
    }

    private func secureVersion(_ index: BootIndex, _ answer: Bool) -> String? {
        guard partitions[index] != nil else { return "The table has no \(index.name)." }
        guard let found = descriptor(index) else {
            return "\(place(index)) has no app descriptor, so it does not start."
        }
        return answer
            ? "\(place(index)) has secure version \(found.secureVersion), which the eFuse allows."
            : "\(place(index)) has secure version \(found.secureVersion), below the eFuse's."
    }

    private func image(_ index: BootIndex, _ answer: Bool) -> String {
        guard answer else { return "\(place(index)) is refused: \(readable(because))." }
        guard let found = descriptor(index), !found.projectName.isEmpty else {
            return "\(place(index)) holds a good image."
        }
        return "\(place(index)) holds a good image: \(found.projectName) \(found.version)."
    }

    /// The bootloader's errors that need a word more.
    private func readable(_ error: String) -> String {
        let words = error.split(separator: " ")
        if error.hasPrefix("Checksum failed."), words.count == 6 {
            return "checksum \(words[3]), stored \(words[5])"
        }
        if error.hasPrefix("Image hash failed") { return "its SHA-256 is not the one behind it" }
        return error
    }
}
