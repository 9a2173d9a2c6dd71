internal import CMbedTLS

// What mbed TLS calls back: each finds its object in the context pointer and hands over. Only
// functions at file scope can be C function pointers.

func tlsSend(
    _ context: UnsafeMutableRawPointer?,
    _ bytes: UnsafePointer<UInt8>?,
    _ count: Int
) -> Int32 {
    guard let context, let bytes else { return MBEDTLS_ERR_SSL_INTERNAL_ERROR }
    let pipe = Unmanaged<TLSPipe>.fromOpaque(context).takeUnretainedValue()
    return pipe.send(UnsafeBufferPointer(start: bytes, count: count))
}

func tlsReceive(
    _ context: UnsafeMutableRawPointer?,
    _ bytes: UnsafeMutablePointer<UInt8>?,
    _ count: Int
) -> Int32 {
    guard let context, let bytes else { return MBEDTLS_ERR_SSL_INTERNAL_ERROR }
    let pipe = Unmanaged<TLSPipe>.fromOpaque(context).takeUnretainedValue()
    return pipe.receive(into: UnsafeMutableBufferPointer(start: bytes, count: count))
}

func tlsRandom(
    _ context: UnsafeMutableRawPointer?,
    _ bytes: UnsafeMutablePointer<UInt8>?,
    _ count: Int
) -> Int32 {
    guard let context, let bytes else { return MBEDTLS_ERR_SSL_INTERNAL_ERROR }
    let random = Unmanaged<TLSRandom>.fromOpaque(context).takeUnretainedValue()
    random.fill(UnsafeMutableBufferPointer(start: bytes, count: count))
    return 0
}

func tlsVerify(
    _ context: UnsafeMutableRawPointer?,
    _ certificate: UnsafeMutablePointer<mbedtls_x509_crt>?,
    _ depth: Int32,
    _ flags: UnsafeMutablePointer<UInt32>?
) -> Int32 {
    guard let context, let certificate, let flags else {
        return MBEDTLS_ERR_SSL_INTERNAL_ERROR
    }
    let check = Unmanaged<TLSPeerCheck>.fromOpaque(context).takeUnretainedValue()
    return check.certificate(&certificate.pointee, depth: depth, flags: &flags.pointee)
}
