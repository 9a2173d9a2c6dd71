import Kernel
import Testing

struct IDFVersionTests {
    @Test func `two or three numbers are a version`() {
        #expect(IDFVersion("6.2") == IDFVersion(6, 2, 0))
        #expect(IDFVersion("5.5.1") == IDFVersion(5, 5, 1))
        #expect(IDFVersion("10.0.0") == IDFVersion(10, 0))
    }

    @Test(arguments: [
        "", "6", "6.", ".2", "6..2", "6.2.", "6.2.1.0", "v6.2", "6.x", " 6.2", "6.2 ", "-6.2",
        "+6.2", "6.+2", "6.-0", "6,2", "6.99999999999999999999",
    ])
    func `anything else is none`(_ text: String) {
        #expect(IDFVersion(text) == nil)
    }

    @Test func `versions are ordered number by number`() {
        let texts = ["4.4.7", "5.0", "5.0.1", "5.2", "5.10", "6.0"]
        let versions = texts.compactMap { IDFVersion($0) }
        #expect(versions.reversed().sorted() == versions)
        #expect(versions.count == texts.count)
        #expect(!(IDFVersion(5, 2) < IDFVersion(5, 2)))
    }

    @Test func `a patch of 0 is left out of the text`() {
        #expect(IDFVersion(6, 2).description == "6.2")
        #expect(IDFVersion(5, 5, 1).description == "5.5.1")
    }
}
