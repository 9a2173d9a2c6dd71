internal import Chip
internal import Formats
internal import Kernel
internal import Record
internal import Storage

/// Watches a boot and says every decision in a sentence.
///
/// It sees the questions of the bootloader and, between them, what went to console and chips.
final class BootWitness: BootOverlay {
    private let recorder: Recorder
    private let flash: FlashChip
    private let setup: BootSetup
    /// Set once the bootloader exists; it answers what it made of the table.
    weak var bootloader: Bootloader?
    private(set) var reasons: [String] = []
    private(set) var writes: [BootReport.Write] = []
    private var seen = 0
    /// Why something was refused: the errors on the console since the last question.
    private var errors: [String] = []
    /// The entries as the selection read them, and which of them can be used.
    private var entries: [OTASelectEntry] = []
    private var valid = [false, false]
    /// The usable entry whose app's secure version comes next.
    private var entryNext: Int?
    /// The table was refused, and the reason has not been printed yet.
    private var isTableRefused = false

    init(recorder: Recorder, flash: FlashChip, setup: BootSetup) {
        self.recorder = recorder
        self.flash = flash
        self.setup = setup
    }

    private var partitions: BootPartitions { bootloader?.partitions ?? BootPartitions([]) }

    func say(_ reason: String) { reasons.append(reason) }

    func decide(_ question: BootQuestion, _ answer: Bool) -> Bool {
        catchUp()
        let texts = BootSentence(setup: setup, flash: flash, partitions: partitions, errors: errors)
        switch question {
        case .partitionTableIsGood:
            isTableRefused = !answer
        case .hasOTAData:
            beginSelection()
        case .isValid(let entry):
            valid[entry] = answer
            entryNext = answer ? entry : nil
        case .isPendingVerify(let entry) where answer:
            if entries.indices.contains(entry) { entries[entry].otaState = .aborted }
            valid[entry] = false
            say(texts.sentence(question, answer) ?? "")
        default:
            if let sentence = texts.sentence(question, answer) { say(sentence) }
            if case .isSecureVersionAllowed = question, let entry = entryNext {
                valid[entry] = answer
                entryNext = nil
            }
        }
        errors = []
        return answer
    }

    /// Tells what happened since the last question, up to the end of the boot.
    func catchUp() {
        while seen < recorder.entries.count {
            switch recorder.entries[seen].event {
            case .console(let line):
                if line.hasPrefix("E ") { hear(Self.body(of: line)) }
            case .command(let command): tell(command)
            case .decide(name: "selected", _): tellSelection()
            default: break
            }
            seen += 1
        }
    }

    private func hear(_ error: String) {
        // What follows a refusal is no reason for the next one.
        if !error.hasSuffix("is not bootable") { errors.append(error) }
        guard isTableRefused else { return }
        isTableRefused = false
        let place = Hex.encode(setup.tableOffset, digits: 1)
        say("The partition table at 0x\(place) is refused: \(error).")
    }

    /// What was printed last.
    var lastLine: String {
        for entry in recorder.entries.reversed() {
            if case .console(let line) = entry.event { return line }
        }
        return ""
    }

    // MARK: The selection

    private func beginSelection() {
        valid = [false, false]
        entries = []
        let partitions = partitions
        guard let otadata = partitions.otadata else {
            return say("The table has no otadata partition: the search begins at the factory app.")
        }
        guard otadata.size >= PartitionTable.otadataBytes else { return }
        for index in 0..<2 {
            let address = otadata.offset + index * FlashChip.sectorBytes
            let bytes = OTASelectEntry.byteCount
            guard address + bytes <= flash.byteCount else { continue }
            let entry = OTASelectEntry(bytes: flash.array.read(address, bytes))
            entries.append(entry)
            let place = "otadata[\(index)] at 0x" + Hex.encode(address, digits: 1)
            say("\(place): \(words(entry)).")
        }
    }

    private func words(_ entry: OTASelectEntry) -> String {
        let slots = partitions.slotCount
        switch setup.reference {
        case .stock: return EntryText.describe(entry, slotCount: slots)
        case .hardened: return EntryText.describeHardened(entry, slotCount: slots)
        }
    }

    private func tellSelection() {
        guard let start = bootloader?.selected else { return }
        var why = ""
        if entries.count == 2, let active = OTASelectEntry.active(entries, valid: valid),
            partitions.slotCount > 0,
            start == .ota(entries[active].slot(count: partitions.slotCount))
        {
            let both = valid == [true, true]
            let rank = both ? (entries[0].otaSeq == entries[1].otaSeq ? "first" : "newer") : "only"
            let slots = partitions.slotCount
            why = "otadata[\(active)] is the \(rank) usable entry"
            why += " (seq \(entries[active].otaSeq), \(slots) \(slots == 1 ? "slot" : "slots")): "
        }
        guard start != .invalid else { return say("Nothing is selected: the board resets.") }
        var sentence = why + "the search begins at \(start.name)"
        if partitions[start] == nil { sentence += ", which the table does not have" }
        if why.isEmpty { sentence = "T" + sentence.dropFirst() }
        say(sentence + ".")
    }

    // MARK: What is written

    /// Whether otadata got an entry for the app that was found.
    var hasWrittenEntry: Bool {
        switch setup.reference {
        case .stock: writes.contains(.rewrite(sector: 0))
        case .hardened: writes.contains { [.rewrite(sector: 0), .rewrite(sector: 1)].contains($0) }
        }
    }

    private func tell(_ command: ChipCommand) {
        switch (command.call, command.kind) {
        case ("bootloader.write_otadata", .program):
            guard let otadata = partitions.otadata, command.bytes.count == OTASelectEntry.byteCount
            else { return }
            let sector = (command.address - otadata.offset) / FlashChip.sectorBytes
            let entry = OTASelectEntry(bytes: command.bytes)
            say(
                "otadata[\(sector)] is rewritten: "
                    + words(entry) + "."
            )
        case ("bootloader.write_otadata", .eraseSector):
            guard let otadata = partitions.otadata else { return }
            let sector = (command.address - otadata.offset) / FlashChip.sectorBytes
            writes.append(.rewrite(sector: max(sector, 0)))
        case ("bootloader.mark_otadata", .program):
            guard let otadata = partitions.otadata else { return }
            let (sector, offset) = (command.address - otadata.offset)
                .quotientAndRemainder(dividingBy: FlashChip.sectorBytes)
            let found = HardenedEntry.Mark.allCases.first { $0.offset == offset }
            guard let mark = found?.rawValue else { return }
            writes.append(.mark(sector: sector, name: mark))
            say("otadata[\(sector)] is marked \(mark); nothing is erased for that.")
        case ("bootloader.factory_reset", _):
            let found = bootloader?.entries.first {
                $0.type == PartitionType.data && $0.range.contains(command.address)
            }
            let write = BootReport.Write.erase(label: found?.label ?? "-")
            guard writes.last != write else { return }
            writes.append(write)
            say("The factory reset erases \(found?.label ?? "-").")
        case (_, .burn):
            say("The eFuse is burnt: no app with a lower secure version starts any more.")
        default:
            break
        }
    }

    /// A log line without level, time and tag.
    private static func body(of line: String) -> String {
        guard let tag = line.firstIndex(of: ")"),
            let colon = line[tag...].firstIndex(of: ":")
        else { return line }
        return String(line[line.index(after: colon)...].drop { $0 == " " })
    }
}
