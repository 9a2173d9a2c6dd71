internal import CMbedTLS

/// What the host remembers of ECDSA signatures that were good, whoever checked them.
///
/// A cache of the calling thread, never state: see `ECDSAMemory.c`.
package enum SignatureMemory {
    /// How many signatures were not checked since they were remembered.
    package static var hits: UInt64 { otasim_ecdsa_memory_hits() }
}
