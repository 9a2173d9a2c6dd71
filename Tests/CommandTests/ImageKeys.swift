import Foundation
import TestSupport

/// Keys of Espressif's and OpenSSL's tools, made once for all tests.
enum ImageKeys {
    enum Name: String, CaseIterable {
        /// Of espsecure.
        case rsa, p256, p192
        /// Of openssl.
        case otherRSA, otherP256, p384, rsa2048
    }

    private static let texts: Result<[Name: [UInt8]], any Error> = Result {
        var texts: [Name: [UInt8]] = [:]
        let espsecure = try ToolRun.tool("espsecure")
        for (name, scheme) in [(Name.rsa, "rsa3072"), (.p256, "ecdsa256"), (.p192, "ecdsa192")] {
            texts[name] = try withTemporaryDirectory { folder in
                let path = folder + "/key.pem"
                _ = try ToolRun.run(
                    espsecure,
                    ["generate-signing-key", "--version", "2", "--scheme", scheme, path]
                )
                return try readFile(path)
            }
        }
        let commands: [Name: [String]] = [
            .otherRSA: ["genrsa", "3072"], .rsa2048: ["genrsa", "2048"],
            .otherP256: ["ecparam", "-name", "prime256v1", "-genkey", "-noout"],
            .p384: ["ecparam", "-name", "secp384r1", "-genkey", "-noout"],
        ]
        for (name, arguments) in commands {
            texts[name] = try ToolRun.run("openssl", arguments).stdout
        }
        return texts
    }

    /// Writes a key to a folder and gives its path.
    static func write(_ name: Name, to folder: String) throws -> String {
        let path = folder + "/\(name.rawValue).pem"
        try writeFile(try texts.get()[name] ?? [], to: path)
        return path
    }

    /// The same for the public half.
    static func writePublic(_ name: Name, to folder: String) throws -> String {
        let path = folder + "/\(name.rawValue)-public.pem"
        let key = try write(name, to: folder)
        let run = try ToolRun.run("openssl", ["pkey", "-in", key, "-pubout"])
        try writeFile(run.stdout, to: path)
        return path
    }
}
