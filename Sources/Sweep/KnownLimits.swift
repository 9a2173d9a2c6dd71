internal import Record
internal import World

/// Outcomes of stock ESP-IDF that no update client can avoid.
struct KnownLimits {
    struct Limit {
        let name: String
        /// One sentence for reports.
        let summary: String
        let matches: @Sendable (Judged.Flaw, CutState, Judged) -> Bool
    }

    /// None for a device that does not have to live with them.
    let limits: [Limit]

    func name(of flaw: Judged.Flaw, _ state: CutState, _ judged: Judged) -> String? {
        limits.first { $0.matches(flaw, state, judged) }?.name
    }

    static let none = KnownLimits(limits: [])

    static let stock = KnownLimits(limits: [
        Limit(
            name: "confirmation_not_atomic",
            summary: "esp_ota_mark_app_valid_cancel_rollback erases the entry in force before it "
                + "writes it anew: a cut between loses the update"
        ) { _, state, judged in
            judged.verdict == .lostUpdate && state.region(is: "otadata")
                && state.call == "esp_ota_mark_app_valid_cancel_rollback"
        },
        Limit(
            name: "torn_state_word",
            summary: "the CRC of an otadata entry does not cover its state: a torn state word "
                + "leaves an app that is neither confirmed nor ever rolled back"
        ) { _, state, judged in
            judged.verdict == .lostGuard && state.region(is: "otadata") && state.cut.place.isTear
        },
        Limit(
            name: "rejected_app_returns",
            summary: "a torn erase of the entry of an aborted app can leave it without its "
                + "state, and the app in its slot boots again"
        ) { _, state, judged in
            judged.verdict == .wrongApp && state.region(is: "otadata") && state.cut.place.isTear
        },
    ])
}

extension CutState {
    fileprivate var call: String { command?.command.call ?? "-" }

    fileprivate func region(is label: String) -> Bool { command?.command.region == label }
}
