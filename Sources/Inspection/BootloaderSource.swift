/// Which bootloader a dump is booted with.
package enum BootloaderSource: Hashable, Sendable {
    /// The dump's, or an assumed one where its place is erased, as in dumps that are put together.
    case dumpedUnlessErased
    /// The dump's, as the boot ROM would find it.
    case dumped
    /// An assumed one where the dump's has no header.
    case assumed
}
