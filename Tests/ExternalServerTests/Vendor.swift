import TestSupport

/// What a vendor makes with the `openssl` command: certificates, keys and signatures, as files.
struct Vendor {
    let folder: String

    /// The host name that the server's certificate is for.
    static let host = "updates.example"

    /// Makes a root, a server certificate, and two key pairs for signing images.
    init(in folder: String) throws {
        self.folder = folder
        for name in ["root_key", "server_key", "ec_private", "other_private"] {
            try openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", pem(name))
        }
        try makeRoot("root.pem", key: "root_key", name: "Plant Root")
        try makeServerCertificate()
        try openssl("ec", "-in", pem("ec_private"), "-pubout", "-out", pem("ec_public"))
    }

    func path(_ name: String) -> String { folder + "/" + name }

    func bytes(_ name: String) throws -> [UInt8] { try readFile(path(name)) }

    /// A root that issued nothing.
    func makeStrangerRoot() throws -> [UInt8] {
        try makeRoot("stranger.pem", key: "other_private", name: "Stranger Root")
        return try bytes("stranger.pem")
    }

    /// Puts an image and its detached signature where a server finds them.
    func publish(_ image: [UInt8], signedBy key: String = "ec_private") throws {
        let file = path("firmware.bin")
        try writeFile(image, to: file)
        try openssl("dgst", "-sha256", "-sign", pem(key), "-out", file + ".sig", file)
    }

    private func makeRoot(_ file: String, key: String, name: String) throws {
        try openssl(
            "req",
            "-x509",
            "-new",
            "-key",
            pem(key),
            "-sha256",
            "-days",
            "3650",
            "-subj",
            "/CN=\(name)",
            "-out",
            path(file)
        )
    }

    private func makeServerCertificate() throws {
        let request = path("server.csr")
        let extensions = path("server.cnf")
        try openssl(
            "req",
            "-new",
            "-key",
            pem("server_key"),
            "-subj",
            "/CN=\(Self.host)",
            "-out",
            request
        )
        let text = "subjectAltName=DNS:\(Self.host)\nextendedKeyUsage=serverAuth\n"
        try writeFile(Array(text.utf8), to: extensions)
        try openssl(
            "x509",
            "-req",
            "-in",
            request,
            "-CA",
            path("root.pem"),
            "-CAkey",
            pem("root_key"),
            "-set_serial",
            "1",
            "-days",
            "30",
            "-sha256",
            "-extfile",
            extensions,
            "-out",
            path("server.pem")
        )
    }

    private func pem(_ name: String) -> String { path(name + ".pem") }

    private func openssl(_ arguments: String...) throws {
        let run = try ToolRun.run("openssl", arguments)
        guard run.status == 0 else {
            throw ServerTrouble(what: "openssl \(arguments[0])", log: run.errorText)
        }
    }
}
