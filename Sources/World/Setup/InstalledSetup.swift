package import Formats

/// What is on the flash when the power first comes on.
package enum InstalledSetup: Hashable, Sendable {
    /// Apps by the label of the partition they lie in, and what otadata says.
    case apps([String: String], otadata: [OTASelectEntry?])
    /// A dump of a whole flash.
    case dump(path: String, bytes: [UInt8])
}
