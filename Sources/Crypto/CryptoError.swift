internal import CMbedTLS
internal import Kernel

/// What an mbed TLS function returned instead of 0.
///
/// Source: mbed TLS `error.h`: the negative sum of a high-level and a low-level code.
package struct CryptoError: Error, Hashable, Sendable {
    /// The negative number, for example -0x3D00.
    package let code: Int32

    package init(code: Int32) {
        self.code = code
    }

    /// The number as mbed TLS and ESP-IDF print it: `-0x4FE0`.
    package var name: String { Self.name(of: code) }

    /// The names in mbed TLS's headers whose sum the number is, joined by a plus sign.
    ///
    /// Empty for a number that neither a key nor a signature leads to.
    package var symbol: String { MbedTLSErrorTable.names(of: code).joined(separator: " + ") }

    /// The library's own words for the number.
    package var message: String {
        let bytes = [CChar](unsafeUninitializedCapacity: 200) { buffer, initialized in
            buffer.initialize(repeating: 0)
            mbedtls_strerror(code, buffer.baseAddress, buffer.count)
            initialized = buffer.count
        }
        let text = bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return String(decoding: text, as: UTF8.self)
    }

    package static func name(of code: Int32) -> String {
        let digits = Hex.encode(code.magnitude, digits: 4).uppercased()
        return (code < 0 ? "-0x" : "0x") + digits
    }
}
