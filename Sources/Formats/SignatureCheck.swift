/// What one place of a signature sector says about the bytes before the sector.
package struct SignatureCheck: Hashable, Sendable {
    package let block: Result<SignatureBlock, SignatureBlockFault>
    /// The digest of the bytes as the block's scheme computes it; empty without a block.
    package let digest: [UInt8]
    /// 0 when the signature is over that digest, or mbed TLS's negative number; -1 without a block.
    package let verification: Int32

    init(_ block: Result<SignatureBlock, SignatureBlockFault>, over contents: [UInt8]) {
        self.block = block
        switch block {
        case .success(let block):
            digest = block.scheme.digest(contents)
            verification = block.verify(digest: digest)
        case .failure:
            digest = []
            verification = -1
        }
    }

    /// Whether the digest that the block stores is that of the bytes; the boot ROM looks at it.
    package var isDigestRight: Bool {
        guard case .success(let block) = block else { return false }
        return block.imageDigest == digest
    }

    /// Whether boot ROM and app would take the signature, if they trusted the key.
    package var isGood: Bool { isDigestRight && verification == 0 }
}
