/// Something that an app does wrong apart from updating, as a planted bug.
///
/// Each is looked at in exactly one place.
package enum AppDefect: String, Hashable, Sendable, CaseIterable {
    case confirmsFirst = "confirms_first"
    case erasesOtherAppFirst = "erases_other_app_first"
    case erasesOTADataAfterwards = "erases_otadata_afterwards"
    case ignoresSelfTest = "ignores_self_test"
    case programsStateOver = "programs_state_over"
    case skipsSelfTest = "skips_self_test"
    case trustsOldResult = "trusts_old_result"
    case uncleanStartsEraseOTAData = "unclean_starts_erase_otadata"
    case uncleanStartsRollBack = "unclean_starts_roll_back"

    /// One sentence for documentation.
    package var summary: String {
        switch self {
        case .confirmsFirst: "confirms itself before its self-test"
        case .erasesOtherAppFirst: "erases the app before it ahead of its own self-test"
        case .erasesOTADataAfterwards: "erases otadata once it is confirmed, to clean up"
        case .ignoresSelfTest: "confirms itself whatever its self-test says"
        case .programsStateOver:
            "confirms itself by programming the state word without erasing the sector"
        case .skipsSelfTest: "confirms itself and makes no self-test"
        case .trustsOldResult: "keeps in NVS that a self-test was passed, and makes no other"
        case .uncleanStartsEraseOTAData:
            "erases otadata after two starts in a row that did not end"
        case .uncleanStartsRollBack:
            "goes back to the app before it after two starts in a row that did not end"
        }
    }
}
