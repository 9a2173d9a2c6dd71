@testable internal import Scenario
internal import Testing

@Suite struct QuantityTests {
    @Test(arguments: [
        ("900KiB", 921_600), ("1 MiB", 1 << 20), ("4MB", 4 << 20), ("64K", 65_536), ("0", 0),
        ("512", 512), ("7B", 7), ("0.5KiB", 512), ("0x8000", 0x8000), ("1.25M", 1_310_720),
    ])
    func `a size`(_ text: String, _ bytes: Int) throws {
        let quantity = try #require(Quantity(text))
        let factor = try #require(Measure.size.factor(of: quantity))
        #expect(quantity.scaled(by: factor) == .success(bytes))
    }

    @Test(arguments: [
        ("5us", 5), ("1ms", 1_000), ("1.5s", 1_500_000), ("2min", 120_000_000),
        ("1h", 3_600_000_000), ("-365d", -31_536_000_000_000), ("+60d", 5_184_000_000_000),
        ("0.000001s", 1),
    ])
    func `a time`(_ text: String, _ microseconds: Int) throws {
        let quantity = try #require(Quantity(text))
        let factor = try #require(Measure.time.factor(of: quantity))
        #expect(quantity.scaled(by: factor) == .success(microseconds))
    }

    @Test(arguments: [
        "", "s", "5 5s", "1.s", ".5s", "1e3s", "--1s", "5s after", "0x", "0xZZ", "١s", "1,5s",
        "9999999999999999999s",
    ])
    func `no quantity`(_ text: String) {
        #expect(Quantity(text) == nil)
    }

    @Test func `what does not fit is not rounded and does not overflow`() throws {
        let fine = try #require(Quantity("0.0000001s"))
        #expect(fine.scaled(by: 1_000_000) == .failure(.notWhole))
        let huge = try #require(Quantity("999999999999999999d"))
        #expect(huge.scaled(by: 86_400_000_000) == .failure(.tooLarge))
    }

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-03-01T08:00:00Z", 1_772_352_000),
            ("2000-02-29T12:34:56Z", 951_827_696), ("2099-12-31T23:59:59Z", 4_102_444_799),
        ] as [(String, Int64)]
    )
    func `a time of the calendar`(_ text: String, _ seconds: Int64) {
        #expect(CalendarTime.parse(text) == seconds)
    }

    @Test(arguments: [
        "2026-03-01", "2026-03-01 08:00:00Z", "2026-13-01T00:00:00Z", "2100-02-28T00:00:00Z",
        "2023-02-29T00:00:00Z", "2026-03-01T24:00:00Z", "2026-03-01T08:00:00+01:00", "",
    ])
    func `no time of the calendar`(_ text: String) {
        #expect(CalendarTime.parse(text) == nil)
    }

    @Test(arguments: [
        ("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("kitten", "sitting", 3),
    ])
    func `the distance of two words`(_ left: String, _ right: String, _ distance: Int) {
        #expect(Suggestion.distance(left, right) == distance)
    }

    @Test(arguments: [
        ("a/b.yaml", "../c.csv", "c.csv"), ("b.yaml", "c.csv", "c.csv"),
        ("b.yaml", "../c.csv", "../c.csv"), ("/a/b.yaml", "../../../c", "/c"),
        ("a/b.yaml", "/etc/x", "/etc/x"), ("./a//b.yaml", "./c", "a/c"),
        ("../a/b.yaml", "../../c", "../../c"),
    ])
    func `a path besides a file`(_ file: String, _ path: String, _ found: String) {
        #expect(FilePath.resolve(path, besides: file) == found)
    }
}
