/// An update client as an app carries it: a profile's name and its parameters.
///
/// The profile turns them into a plan of steps, see ``ClientProfile``, unless the app carries a
/// plan of its own.
package struct ClientProgram: Hashable, Sendable {
    /// Where a client writes what became of each attempt.
    package enum AuditLog: String, Hashable, Sendable, CaseIterable {
        case none
        case nvs
        case rtc
    }

    package var profile: String
    /// The steps in order, instead of those of the profile.
    package var plan: [PlannedStep]?
    package var url: String
    /// Certificates in PEM that the client trusts for TLS.
    package var tlsRoots: [[UInt8]] = []
    /// Public keys in PEM that may sign images.
    package var imageKeys: [[UInt8]] = []
    /// Every hop must be https, redirects included.
    package var isHTTPSOnly = true
    /// Whether certificate dates count (`CONFIG_MBEDTLS_HAVE_TIME_DATE`, off by default).
    package var checksDates = false
    /// An ECDSA signature must be strict DER; mbed TLS alone takes other encodings of it too.
    package var isStrictDER = true
    /// The SNTP server asked before the first connection; nil leaves the clock at 1970.
    package var timeServer: String?
    /// Tries of the download within one attempt, the first included.
    package var tries = 4
    package var backoffFirstMilliseconds = 1_000
    package var backoffLimitMilliseconds = 60_000
    /// How much of a wait may be drawn at random, in percent.
    package var jitterPercent = 50
    /// How long a whole attempt may take.
    package var deadlineMilliseconds = 600_000
    /// Less than this over ``rateWindowMilliseconds`` ends a try.
    ///
    /// Units: bytes per second.
    package var rateFloor = 1_024
    package var rateWindowMilliseconds = 15_000
    /// `timeout_ms` of `esp_http_client_config_t`.
    package var timeoutMilliseconds = 5_000
    package var auditLog = AuditLog.nvs
    /// A secret that the client sends with each request; nil sends none.
    package var accessToken: String?

    package init(profile: String, url: String) {
        self.profile = profile
        self.url = url
    }
}
