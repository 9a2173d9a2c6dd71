internal import Chip
internal import Record

/// Outcomes of stock ESP-IDF that no update client can avoid.
struct KnownLimits {
    struct Limit {
        let name: String
        /// One sentence for reports.
        let summary: String
        /// Told by the verdict after the cut, and where the cut fell.
        let matches: @Sendable (Verdict, CutSite) -> Bool
    }

    /// None for a device that does not have to live with them.
    let limits: [Limit]

    /// The limit that something broken is an instance of.
    func limit(_ verdict: Verdict, _ site: CutSite) -> Limit? {
        limits.first { $0.matches(verdict, site) }
    }

    private init(limits: [Limit]) {
        self.limits = limits
    }

    init(_ reference: BootSetup.Reference) {
        self = reference == .stock ? .stock : .none
    }

    static let none = KnownLimits(limits: [])

    static let stock = KnownLimits(limits: [
        Limit(
            name: "confirmation_not_atomic",
            summary: "esp_ota_mark_app_valid_cancel_rollback erases the entry in force before it "
                + "writes it anew: a cut between loses the update"
        ) { verdict, site in
            verdict == .lostUpdate && site.region == "otadata"
                && site.call == "esp_ota_mark_app_valid_cancel_rollback"
        },
        Limit(
            name: "torn_state_word",
            summary: "the CRC of an otadata entry does not cover its state: a torn state word "
                + "leaves an app that is neither confirmed nor ever rolled back"
        ) { verdict, site in
            verdict == .lostGuard && site.region == "otadata" && site.isTear
        },
        Limit(
            name: "rejected_app_returns",
            summary: "a torn erase of the entry of an aborted app can leave it without its "
                + "state, and the app in its slot boots again"
        ) { verdict, site in
            verdict == .wrongApp && site.region == "otadata" && site.isTear
        },
    ])
}
