internal import Chip
internal import Formats
internal import Kernel

/// What an app that trusts its own signature does when it carries none.
extension AppStart {
    /// Signed apps without secure boot abort where no signature block of theirs can be read.
    ///
    /// Source: ESP-IDF `secure_boot_v2/secure_boot_signatures_app.c`,
    /// `check_signature_on_update_check`.
    func checkOwnSignature(_ decision: BootDecision) throws(Halt) {
        let setup = configuration.boot
        guard let signing = setup.signing, signing.trust == .runningApp else { return }
        let key = RunningAppKey(
            reader: BootImageReader(flash: flash, timeline: console.timeline),
            offset: decision.partition.offset,
            signing: signing
        )
        guard try key.digest() == nil else { return }
        try console.log(.error, "secure_boot_v2", "The running app carries no signature block")
        try console.print("abort() was called: no signature to trust")
        try console.print("Rebooting...")
        try console.timeline.stop(.reset(.panic))
    }
}
