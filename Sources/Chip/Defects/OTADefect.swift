/// Something that an app's update service does wrong, as a planted bug.
///
/// ESP-IDF's `esp_ota_ops` has none of them. Each is looked at in exactly one place.
package enum OTADefect: String, Hashable, Sendable, CaseIterable {
    case beginErasesActive = "begin_erases_active"
    case beginRefillsErased = "begin_refills_erased"
    case confirmErasesBoth = "confirm_erases_both"
    case confirmRewrites = "confirm_rewrites"
    case confirmWritesFirst = "confirm_writes_first"
    case confirmWritesNothing = "confirm_writes_nothing"
    case endSkipsCheck = "end_skips_check"
    case keepsOldEntry = "keeps_old_entry"
    case nextSlotIsFirst = "next_slot_is_first"
    case selectErasesBoth = "select_erases_both"
    case selectInPlace = "select_in_place"
    case selectKeepsSequence = "select_keeps_sequence"
    case selectMarksValid = "select_marks_valid"
    case selectSkipsCheck = "select_skips_check"
    case selectWritesStateLast = "select_writes_state_last"
    case tidiesBadEntry = "tidies_bad_entry"

    /// One sentence for documentation.
    package var summary: String {
        switch self {
        case .beginErasesActive: "erases the entry in force when an update begins"
        case .beginRefillsErased:
            "finds an erased entry when an update begins, erases both and writes the good one again"
        case .confirmErasesBoth: "erases both otadata sectors to confirm the running app"
        case .confirmRewrites: "erases and writes an entry to set its mark (hardened)"
        case .confirmWritesFirst: "confirms the first entry that counts, whichever app runs"
        case .confirmWritesNothing: "says that the app is confirmed, and writes nothing"
        case .endSkipsCheck: "ends an update without verifying its image"
        case .keepsOldEntry: "keeps the entry that names the slot of an update (hardened)"
        case .nextSlotIsFirst: "offers the first slot for every update"
        case .selectErasesBoth: "erases both otadata sectors and writes both entries to select"
        case .selectInPlace: "writes the new entry over the one in force"
        case .selectKeepsSequence: "numbers an entry by its slot instead of counting on"
        case .selectMarksValid: "selects a new app as one that is confirmed"
        case .selectSkipsCheck: "selects an app without verifying its image"
        case .selectWritesStateLast: "writes number and CRC of an entry first and its state later"
        case .tidiesBadEntry:
            "finds a torn entry when an update begins, erases both and writes the good one again"
        }
    }
}
