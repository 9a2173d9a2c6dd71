/// Something that a bootloader does wrong, as a planted bug: a rehearsal has to notice it.
///
/// ESP-IDF's bootloader has none of them. Each is looked at in exactly one place.
package enum BootDefect: String, Hashable, Sendable, CaseIterable {
    case abortErasesBoth = "abort_erases_both"
    case abortsNew = "aborts_new"
    case acceptsAborted = "accepts_aborted"
    case confirmsOnSecondBoot = "confirms_on_second_boot"
    case countsSlotsFromZero = "counts_slots_from_zero"
    case ignoresPending = "ignores_pending"
    case marksNewValid = "marks_new_valid"
    case neverMarksPending = "never_marks_pending"
    case picksFirstEntry = "picks_first_entry"
    case picksLowestSequence = "picks_lowest_sequence"
    case programsWithoutErase = "programs_without_erase"
    case refillsErasedEntry = "refills_erased_entry"
    case repairsBadEntry = "repairs_bad_entry"
    case rewritesBoth = "rewrites_both"
    case skipsCRC = "skips_crc"
    case skipsFallback = "skips_fallback"
    case skipsImageCheck = "skips_image_check"
    case skipsStateComplement = "skips_state_complement"

    /// One sentence for documentation.
    package var summary: String {
        switch self {
        case .abortErasesBoth: "gives an unconfirmed app up by erasing both otadata sectors"
        case .abortsNew: "takes an app that has not run yet for one that failed"
        case .acceptsAborted: "starts apps that were given up"
        case .confirmsOnSecondBoot: "takes a second boot of an unconfirmed app for a confirmation"
        case .countsSlotsFromZero: "takes slot n for sequence number n, where it is n - 1"
        case .ignoresPending: "lets an unconfirmed app run again and again"
        case .marksNewValid: "confirms a new app before it has run"
        case .neverMarksPending: "does not write down that a new app is on trial"
        case .picksFirstEntry: "follows the first entry that counts, whatever its number"
        case .picksLowestSequence: "follows the smaller sequence number of two"
        case .programsWithoutErase: "rewrites an entry without erasing its sector first"
        case .refillsErasedEntry:
            "finds an erased entry beside a good one, erases both and writes the good one twice"
        case .repairsBadEntry:
            "finds a torn entry beside a good one, erases both and writes the good one again"
        case .rewritesBoth: "erases both otadata sectors and writes both entries to change one"
        case .skipsCRC: "takes an entry for good without comparing its CRC"
        case .skipsFallback: "tries no other app when the selected one does not verify"
        case .skipsImageCheck: "starts an image without its checksum and hash"
        case .skipsStateComplement: "does not compare the state with its complement (hardened)"
        }
    }
}
