package import Firmware

/// An update client of the scenario: its program, with keys and roots still by name.
package struct ClientSetup: Hashable, Sendable {
    package var program: ClientProgram
    /// Names in `pki`.
    package var tlsRoots: [String]
    /// Root certificates from PEM files.
    package var tlsRootFiles: [[UInt8]]
    /// Names in `keys`.
    package var imageKeys: [String]
    /// Public keys from PEM files.
    package var imageKeyFiles: [[UInt8]]
    package var line: Int

    package init(
        program: ClientProgram,
        tlsRoots: [String],
        tlsRootFiles: [[UInt8]],
        imageKeys: [String],
        imageKeyFiles: [[UInt8]],
        line: Int
    ) {
        self.program = program
        self.tlsRoots = tlsRoots
        self.tlsRootFiles = tlsRootFiles
        self.imageKeys = imageKeys
        self.imageKeyFiles = imageKeyFiles
        self.line = line
    }
}
