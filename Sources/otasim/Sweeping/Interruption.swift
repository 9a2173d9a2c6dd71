import Glibc
import Synchronization

/// Ctrl-C: the first asks for an orderly end, the second ends the process at once.
enum Interruption {
    private static let requested = Atomic<Bool>(false)

    static var isRequested: Bool { requested.load(ordering: .relaxed) }

    /// From now on the first SIGINT only sets ``isRequested``.
    static func watch() {
        // The value exists before a handler may touch it: no handler may run its initialiser.
        _ = isRequested
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in
            Interruption.requested.store(true, ordering: .relaxed)
        }
        // The system's own handler is back for the second, and writes go on over the first.
        action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_RESTART
        sigaction(SIGINT, &action, nil)
        // Whoever started this process may have left the signal blocked.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
}
