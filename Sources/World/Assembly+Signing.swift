internal import Formats
internal import Kernel
internal import Provisioning

/// Signing for Secure Boot V2, as the vendor's build does.
extension Assembly {
    /// An image with a signature sector behind it; as it is when nobody signs it.
    ///
    /// The thing's name keys the random numbers of its signatures.
    func signed(
        _ image: [UInt8],
        by names: [String],
        thing: String,
        line: Int
    ) throws(AssemblyError) -> [UInt8] {
        guard !names.isEmpty else { return image }
        let end = SignatureSector.offset(behind: image.count)
        let contents = image + [UInt8](repeating: 0xFF, count: end - image.count)
        var sector = SignatureSector()
        for name in names {
            let key = try Self.find(name, in: keys, "key", line: line)
            var random = RandomStream(seed: seed, name: "secure boot/\(thing)/\(name)")
            let block = try Self.provisioned(line: line) { () throws(ProvisioningError) in
                try key.signatureBlock(over: contents, random: &random)
            }
            guard let longer = sector.appending(block) else {
                throw AssemblyError(
                    line: line,
                    message: "\(thing) has more than \(SignatureSector.blockCountMax) signatures",
                    hint: "leave some out"
                )
            }
            sector = longer
        }
        return contents + sector.bytes
    }

    /// The digest of a key, as it is burnt.
    func digest(ofKey name: String, line: Int) throws(AssemblyError) -> [UInt8] {
        let key = try Self.find(name, in: keys, "key", line: line)
        return try Self.provisioned(line: line) { () throws(ProvisioningError) in
            try key.secureBootKey().digest
        }
    }
}
