internal import Crypto
internal import Kernel

/// The pairwise transient key, in its three parts.
///
/// Source: IEEE 802.11-2016, 12.7.1.2 (PRF) and 12.7.1.3.
struct PairwiseKeys: Hashable, Sendable {
    /// KCK: signs the handshake.
    let confirmation: [UInt8]
    /// KEK: wraps the group key.
    let encryption: [UInt8]
    /// TK: for the data; frames on the link are recorded before they are encrypted.
    let temporal: [UInt8]

    init(
        masterKey: [UInt8],
        authenticator: MACAddress,
        supplicant: MACAddress,
        authenticatorNonce: [UInt8],
        supplicantNonce: [UInt8]
    ) {
        let isAuthenticatorFirst = authenticatorNonce.lexicographicallyPrecedes(supplicantNonce)
        let data =
            min(authenticator, supplicant).bytes + max(authenticator, supplicant).bytes
            + (isAuthenticatorFirst
                ? authenticatorNonce + supplicantNonce : supplicantNonce + authenticatorNonce)
        let size = WiFiConstants.keyBytes.value
        let bytes = Self.expand(masterKey, "Pairwise key expansion", data, count: 3 * size)
        confirmation = Array(bytes[..<size])
        encryption = Array(bytes[size..<2 * size])
        temporal = Array(bytes[(2 * size)...])
    }

    /// PRF of 802.11: as many SHA-1 digests as it takes.
    static func expand(_ key: [UInt8], _ label: String, _ data: [UInt8], count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var counter: UInt8 = 0
        while bytes.count < count {
            bytes += HMAC.sha1(key: key, Array(label.utf8) + [0] + data + [counter])
            counter += 1
        }
        return Array(bytes.prefix(count))
    }
}
