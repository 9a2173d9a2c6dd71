internal import Crypto
internal import Kernel

/// Pairwise master keys by network and passphrase, so that the host derives each only once.
///
/// What deriving costs the device is charged by the station, whether or not the host remembers.
/// Source: IEEE 802.11-2016, J.4.1.
package final class PassphraseKeys {
    private struct Pair: Hashable {
        let ssid: String
        let passphrase: String
    }

    private var keys: [Pair: [UInt8]] = [:]

    package init() {}

    package func masterKey(ssid: String, passphrase: String) -> [UInt8] {
        let pair = Pair(ssid: ssid, passphrase: passphrase)
        if let key = keys[pair] { return key }
        let key = PBKDF2.hmacSHA1(
            password: Array(passphrase.utf8),
            salt: Array(ssid.utf8),
            iterations: WiFiConstants.passphraseIterations.value,
            byteCount: WiFiConstants.masterKeyBytes.value
        )
        keys[pair] = key
        return key
    }
}
