import Crypto
import Glibc
import Testing

struct HostClockTests {
    private static let epochOfTheseTests = 1_700_000_000

    @Test func `C code sees the world's calendar inside and the real clock outside`() {
        #expect(HostClock.at(0) { time(nil) } == 0)
        #expect(HostClock.at(4_000_000_000) { time(nil) } == 4_000_000_000)
        #expect(time(nil) > Self.epochOfTheseTests)
    }

    @Test func `calendars nest, and an error restores the outer one`() {
        struct Stop: Error {}
        HostClock.at(1000) {
            #expect(HostClock.at(2000) { time(nil) } == 2000)
            #expect(throws: Stop.self) { try HostClock.at(3000) { throw Stop() } }
            #expect(time(nil) == 1000)
        }
        #expect(time(nil) > Self.epochOfTheseTests)
    }

    @Test func `the result also goes to where the caller points`() {
        var now = 0
        _ = HostClock.at(77) { time(&now) }
        #expect(now == 77)
    }

    @Test func `shared libraries get this time and not libc's`() {
        #expect(HostClock.check() == nil)
    }
}
