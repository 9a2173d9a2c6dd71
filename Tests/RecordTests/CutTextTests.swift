import Record
import Testing

/// Cuts as names write them, and back.
@Suite struct CutTextTests {
    static let forms: [(text: String, cut: Cut)] = [
        ("0-", Cut(command: 0, place: .before)),
        ("412-", Cut(command: 412, place: .before)),
        ("412", Cut(command: 412, place: .after(changes: 0))),
        ("412.2", Cut(command: 412, place: .after(changes: 2))),
        ("-1", Cut(command: -1, place: .after(changes: 0))),
        ("-1.3", Cut(command: -1, place: .after(changes: 3))),
        ("412+0", Cut(command: 412, place: .bytes(0))),
        ("412+64", Cut(command: 412, place: .bytes(64))),
        ("412^0f", Cut(command: 412, place: .bits([0x0F]))),
        ("412^00", Cut(command: 412, place: .bits([0]))),
        ("412^0080ff", Cut(command: 412, place: .bits([0, 0x80, 0xFF]))),
        (
            "412~independent/97/3",
            Cut(command: 412, place: .model("independent/97/3"))
        ),
        ("412-!brownout", Cut(command: 412, place: .before, cause: .brownout)),
        ("412!wdt", Cut(command: 412, place: .after(changes: 0), cause: .watchdog)),
        ("412.1!wdt", Cut(command: 412, place: .after(changes: 1), cause: .watchdog)),
        ("-1!wdt", Cut(command: -1, place: .after(changes: 0), cause: .watchdog)),
        ("412+64!brownout", Cut(command: 412, place: .bytes(64), cause: .brownout)),
        ("412^0f!brownout", Cut(command: 412, place: .bits([15]), cause: .brownout)),
        (
            "7~independent/3/0!brownout",
            Cut(
                command: 7,
                place: .model("independent/3/0"),
                cause: .brownout
            )
        ),
    ]

    @Test(arguments: forms)
    func `every form of a cut is written and read back`(text: String, cut: Cut) {
        #expect(cut.description == text)
        #expect(Cut(text) == cut)
        #expect(Cut.complaint(about: text) == nil)
    }

    @Test func `bytes without due bits at the end of a mask are left out`() {
        #expect(Cut(command: 1, place: .bits([0x10, 0, 0])).description == "1^10")
    }

    /// Malformed text, with what its complaint has to say.
    static let malformed: [(text: String, part: String)] = [
        ("x", "'x' is no cut: it does not begin with the number of a command"),
        ("+64", "number of a command"),
        ("412x", "'x' is not understood (expected 412- before the command"),
        ("412 ", "' ' is not understood"),
        ("412--", "expected 412- for a cut before the command"),
        ("412.", "'' is no number (expected 412.2"),
        ("412.-1", "'-1' is no number"),
        ("412+", "'' is no number (expected 412+64"),
        ("412+6a", "'6a' is no number"),
        ("412+99999999999999999999", "'99999999999999999999' is no number"),
        ("412^", "'' is no mask"),
        ("412^0", "'0' is no mask (expected 412^0f, two hex digits for each byte)"),
        ("412^0g", "'0g' is no mask"),
        ("412~", "'' is no draw"),
        ("412!", "'' is no cause (expected one of power, brownout, wdt"),
        ("412!lightning", "'lightning' is no cause"),
        ("-2", "before the first command there is only -1"),
        ("-1-", "before the first command there is only -1"),
        ("-1+64", "before the first command there is only -1"),
        ("99999999999999999999", "it is too large"),
        ("412,", "'', number 2 of 2, is no cut: it is empty"),
        (",412", "'', number 1 of 2, is no cut: it is empty"),
        ("412+64,500^zz,600", "'500^zz', number 2 of 3, is no cut: 'zz' is no mask"),
    ]

    @Test(arguments: malformed)
    func `malformed text is refused with the part that is wrong`(text: String, part: String) {
        #expect(Cut.list(text) == nil)
        let complaint = Cut.complaint(about: text) ?? "none"
        #expect(complaint.contains(part), "\(complaint)")
    }

    @Test func `a list has its cuts in their order, and an empty one has none`() {
        #expect(
            Cut.list("412+64,500!wdt") == [
                Cut(command: 412, place: .bytes(64)),
                Cut(command: 500, place: .after(changes: 0), cause: .watchdog),
            ]
        )
        #expect(Cut.list("") == [])
    }

    @Test func `shards and depths are read as they are written`() {
        for text in ["1/1", "2/8", "8/8"] { #expect(Shard(text)?.description == text) }
        for text in ["", "1", "0/3", "4/3", "1/0", "-1/3", "a/b", "1/2/3", "1/", "/2", "+1/2"] {
            #expect(Shard(text) == nil, "\(text)")
        }
        for text in ["1", "3", "closed"] { #expect(SweepDepth(text)?.description == text) }
        for text in ["", "0", "-1", "open", "1.5", "+2"] {
            #expect(SweepDepth(text) == nil, "\(text)")
        }
    }
}
