/// Watches what the lives of one continuation depend on: every place of the flash that they read
/// before they erased it.
///
/// Two flashes that agree there continue alike. A program on bytes that were not erased before
/// depends on them too.
package final class FlashWatch {
    /// What can depend on the flash.
    package enum Source: Hashable, Sendable, CaseIterable {
        /// A read of the device.
        case read
        /// A program on bytes that this continuation has not erased.
        case program
        /// A check of an image, whose hash may be known already.
        case image
        /// What the judge looks at and the device does not.
        case judge
    }

    /// What was read before it was erased.
    package private(set) var live: LiveSet
    /// What was erased.
    package private(set) var erased: PageSet
    /// Sources that do not count: for tests of the soundness check alone.
    private let ignored: Set<Source>

    package init(byteCount: Int, ignoring ignored: Set<Source> = []) {
        live = LiveSet(byteCount: byteCount)
        erased = PageSet(byteCount: byteCount)
        self.ignored = ignored
    }

    package func note(_ source: Source, _ address: Int, _ count: Int) {
        guard !ignored.contains(source) else {
            if source == .program { forget(address) }
            return
        }
        live.insert(address, count, except: erased)
    }

    package func noteErase(_ address: Int, _ count: Int) {
        erased.insertCovered(address, count)
    }

    /// A watch that goes on from here on a copy of the flash: what it erases counts there alone.
    package func fork() -> FlashWatch {
        let other = FlashWatch(byteCount: 0, ignoring: ignored)
        other.live = live
        other.erased = erased
        return other
    }

    /// Takes over what a fork has seen.
    package func join(_ fork: FlashWatch) {
        live.formUnion(fork.live, except: .none)
    }

    /// Takes over what a continuation from here depends on.
    package func join(_ continuation: LiveSet) {
        live.formUnion(continuation, except: erased)
    }

    /// The planted mistake: a program is taken to settle what the page holds.
    private func forget(_ address: Int) {
        let page = address / FlashArray.pageBytes
        erased.insertCovered(page * FlashArray.pageBytes, FlashArray.pageBytes)
    }
}
