/// The moment at which the bootloader jumps into an app: what runs, by its bytes.
package struct HandOver: Hashable, Sendable {
    /// The label of the partition.
    package let slot: String
    package let address: Int
    /// SHA-256, in hex, of the image as it lies in flash.
    package let sha256: String
    package let project: String
    package let version: String

    package init(slot: String, address: Int, sha256: String, project: String, version: String) {
        self.slot = slot
        self.address = address
        self.sha256 = sha256
        self.project = project
        self.version = version
    }
}
