internal import Record

/// An app image of the scenario with what the judge knows it by.
package struct BuiltApp: Hashable, Sendable {
    package let name: String
    package let bytes: [UInt8]
    /// SHA-256 of the image, in hex.
    package let sha256: String
    package let version: String

    func known(as role: KnownImage.Role) -> KnownImage {
        KnownImage(sha256: sha256, name: name, version: version, role: role)
    }
}
