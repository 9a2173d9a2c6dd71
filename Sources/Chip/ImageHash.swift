package import Storage

/// The SHA-256 of an image under way, which looks up what was hashed before.
package struct ImageHash {
    private let hashes: ImageHashes
    private var step: ImageHashes.Step

    package init(_ hashes: ImageHashes) {
        self.hashes = hashes
        step = hashes.start
    }

    /// Goes on with what lies in flash.
    ///
    /// - Returns: The XOR of its bytes.
    @discardableResult
    package mutating func update(_ view: FlashView) -> UInt8 {
        let (next, sum) = hashes.follow(view, from: step)
        step = next
        return sum
    }

    /// The digest of all that was given so far.
    package var digest: [UInt8] { hashes.digest(of: step) }
}
