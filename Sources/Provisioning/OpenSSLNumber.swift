internal import COpenSSL

/// A large number of OpenSSL, freed with its last holder.
final class OpenSSLNumber {
    let number: OpaquePointer

    init(owning number: OpaquePointer?) throws(ProvisioningError) {
        guard let number else { throw .takingReason(of: "make a number") }
        self.number = number
    }

    deinit {
        BN_clear_free(number)
    }

    var bitCount: Int { Int(BN_num_bits(number)) }

    /// A parameter of a key, such as its modulus.
    static func of(
        _ key: OpaquePointer,
        _ name: String
    ) throws(ProvisioningError) -> OpenSSLNumber {
        var number: OpaquePointer?
        guard EVP_PKEY_get_bn_param(key, name, &number) == 1 else {
            throw .takingReason(of: "read \(name) of a key")
        }
        return try OpenSSLNumber(owning: number)
    }

    static func power(ofTwo exponent: Int) throws(ProvisioningError) -> OpenSSLNumber {
        let power = try OpenSSLNumber(owning: BN_new())
        guard BN_set_bit(power.number, Int32(exponent)) == 1 else {
            throw .takingReason(of: "make a number")
        }
        return power
    }

    func remainder(modulo n: OpenSSLNumber) throws(ProvisioningError) -> OpenSSLNumber {
        let rest = try OpenSSLNumber(owning: BN_new())
        guard let scratch = BN_CTX_new() else { throw .takingReason(of: "divide numbers") }
        defer { BN_CTX_free(scratch) }
        guard BN_div(nil, rest.number, number, n.number, scratch) == 1 else {
            throw .takingReason(of: "divide numbers")
        }
        return rest
    }

    /// The number in so many bytes, the lowest first; an error if it does not fit.
    func littleEndian(_ count: Int) throws(ProvisioningError) -> [UInt8] {
        try Self.littleEndian(number, count)
    }

    /// The same for a number that belongs to something else.
    static func littleEndian(
        _ number: OpaquePointer?,
        _ count: Int
    ) throws(ProvisioningError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard let number, BN_bn2lebinpad(number, &bytes, Int32(count)) == count else {
            throw .takingReason(of: "write a number in \(count) bytes")
        }
        return bytes
    }
}
