/// An image that was made for a scenario, known to the judge by its digest alone.
package struct KnownImage: Hashable, Sendable {
    /// What the scenario uses it for.
    package enum Role: String, Hashable, Sendable {
        /// On the flash when the power first comes on.
        case installed
        /// Offered by a server as the update.
        case offered
        /// The vendor's, but neither: it must not end up running.
        case other
    }

    /// SHA-256 of the image, in hex.
    package let sha256: String
    /// Its name in the scenario.
    package let name: String
    package let version: String
    package let role: Role

    package init(sha256: String, name: String, version: String, role: Role) {
        self.sha256 = sha256
        self.name = name
        self.version = version
        self.role = role
    }
}
