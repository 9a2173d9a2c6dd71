import Provisioning

/// Reads the key files that a command line names.
enum SigningKeyFile {
    /// A private key.
    static func read(_ path: String) throws(CommandError) -> SigningKey {
        let text = try InputFile.read(path)
        do {
            return try SigningKey.read(pem: text)
        } catch {
            throw .badInput(["\(path): \(error.description) (expected RSA, P-256 or P-384)"])
        }
    }

    /// The public half of a key for Secure Boot V2; the file may hold either half.
    static func readSecureBootKey(_ path: String) throws(CommandError) -> SecureBootKey {
        let text = try InputFile.read(path)
        do {
            return try SecureBootKey.read(pem: text)
        } catch {
            throw .badInput(["\(path): \(error.description)"])
        }
    }
}
