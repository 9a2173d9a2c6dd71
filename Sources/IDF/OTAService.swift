package import Chip
internal import Formats
internal import Kernel
internal import Record
package import Storage

/// `esp_ota_ops.h`: writing an update, choosing what boots, and taking it back.
///
/// Source: ESP-IDF `components/app_update/esp_ota_ops.c`; checks come in its order.
/// Differs from hardware: no flash encryption.
package final class OTAService {
    /// A started update that has not been ended (`ota_ops_entry_t`).
    struct Operation {
        let handle: UInt32
        /// Where the bytes go.
        let staging: Partition
        /// Whose type decides how the image is checked.
        var final: Partition
        var copiesToFinal = false
        let needsErase: Bool
        var isResumed = false
        var wroteBytes = 0
    }

    package let partitions: PartitionService
    package let isRollbackOn: Bool
    /// How otadata is written: as ESP-IDF does it, or as the hardened device does.
    let reference: BootSetup.Reference
    /// Nil without `CONFIG_BOOTLOADER_APP_ANTI_ROLLBACK`.
    let secureVersion: SecureVersion?
    /// Nil without Secure Boot V2.
    package var secureBootKeys: SecureBootKeys?
    /// Bugs planted into the service.
    let defects: Set<OTADefect>
    let journal: Journal
    let verifier: AppVerifier
    var operations: [Operation] = []
    var handleLast: UInt32 = 0
    /// What the calls that confirm or reject the running app have done in this life.
    package var confirmation: Confirmation {
        var confirmation = confirmationNoted
        if let eraseFirst, journal.commandNext > eraseFirst { confirmation.reachedFlash = true }
        return confirmation
    }

    var confirmationNoted = Confirmation()
    /// The number of the command that erases the entry in force for a confirmation.
    var eraseFirst: Int?

    package init(
        partitions: PartitionService,
        isRollbackOn: Bool,
        reference: BootSetup.Reference = .stock,
        secureVersion: SecureVersion? = nil,
        defects: Set<OTADefect> = [],
        journal: Journal,
        verifier: AppVerifier
    ) {
        self.partitions = partitions
        self.isRollbackOn = isRollbackOn
        self.reference = reference
        self.secureVersion = secureVersion
        self.defects = defects
        self.journal = journal
        self.verifier = verifier
    }

    /// Books the commands inside to an API call and writes its result into the record.
    func call(
        _ name: String,
        _ body: () throws(Halt) -> ESPError
    ) throws(Halt) -> ESPError {
        let result = try journal.during(name, body)
        journal.trace.record(.call(name: name, result: result))
        return result
    }

    /// As ``call(_:_:)`` for calls that hand out a handle.
    func call(
        _ name: String,
        _ body: () throws(Halt) -> (error: ESPError, handle: UInt32)
    ) throws(Halt) -> (error: ESPError, handle: UInt32) {
        let result = try journal.during(name, body)
        journal.trace.record(.call(name: name, result: result.error))
        return result
    }

    /// A failed `assert` panics and resets the chip.
    func fail(assert text: String) throws(Halt) -> Never {
        journal.trace.record(.console("assert failed: \(text)"))
        try partitions.timeline.stop(.reset(.panic))
    }

    func index(of handle: UInt32) -> Int? {
        operations.firstIndex { $0.handle == handle }
    }
}
