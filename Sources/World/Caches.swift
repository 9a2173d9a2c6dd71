package import Chip
package import Network

/// What the host remembers from life to life, so that it works nothing out twice.
///
/// Caches, never state: what the device spends is charged whether or not the host remembers. One
/// set serves any number of runs, one after the other; worlds side by side have one each.
package struct Caches {
    /// Keys that Wi-Fi passphrases were derived to.
    package var passphraseKeys = PassphraseKeys()
    /// What the bytes of images were hashed to.
    package var imageHashes = ImageHashes()

    package init() {}
}
