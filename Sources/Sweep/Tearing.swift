internal import Formats
internal import Record
internal import Storage
internal import World

/// Which tears of one command a sweep tries, by named model.
struct Tearing {
    /// One tear, with the model that it belongs to.
    struct Tear: Hashable {
        let model: String
        let place: Cut.Place
        /// Whether a closed sweep goes on from it: no other tear comes to the same decisions.
        var isRepresentative = false
    }

    /// The partition that holds the otadata entries; nil when there is none.
    let otadata: Partition?
    let appRanges: [Range<Int>]
    let slotCount: Int
    let isHardened: Bool
    private let memory = TearClasses()

    init(_ partitions: PartitionTable, isHardened: Bool) {
        otadata = partitions.otadata
        appRanges = partitions.entries.filter(\.isApp).map(\.range)
        slotCount = partitions.otaSlots.count
        self.isHardened = isHardened
    }

    /// Every tear of a command that some models know; without their names that all of them do.
    ///
    /// After an earlier cut it is one of each class in otadata, and none elsewhere: tears of tears
    /// would come to more and more bytes that firmware cannot tell apart.
    func tears(
        _ command: ChipCommand,
        stored: [UInt8],
        flash: FlashArray,
        isFirst: Bool,
        models: Set<String>? = nil
    ) -> [Tear] {
        // Finding the classes is the costly part.
        let classes = models?.contains("classes") ?? true ? classes : { _, _, _, _ in [] }
        return tears(command, stored, flash, isFirst, classes).filter { tear in
            models?.contains(tear.model) ?? true
        }
    }

    private typealias Classes = (ChipCommand, [UInt8], FlashArray, Partition) -> [Tear]

    private func tears(
        _ command: ChipCommand,
        _ stored: [UInt8],
        _ flash: FlashArray,
        _ isFirst: Bool,
        _ classes: Classes
    ) -> [Tear] {
        if command.kind == .burn { return burns(command, stored) }
        if !isFirst {
            if let otadata, otadata.range.contains(command.address) {
                return classes(command, stored, flash, otadata).filter(\.isRepresentative)
            }
            return []
        }
        if let otadata, otadata.range.contains(command.address) {
            return entryTears(command, stored, flash, otadata, classes)
        }
        let isApp = appRanges.contains { $0.contains(command.address) }
        var tears = [Tear(model: "prefix", place: .bytes(command.byteCount / 2))]
        if !isApp, command.kind == .program {
            tears = (1..<max(command.byteCount, 1)).map { Tear(model: "prefix", place: .bytes($0)) }
        }
        return tears + (isApp ? [draw(Self.half)] : draws)
    }

    /// Whether two commands in a row belong to one write into a partition that is neither otadata
    /// nor an app's, such as NVS.
    ///
    /// A closed sweep judges cuts between them and does not go on from there: records of an app
    /// in every half-written form would multiply with all else.
    func isWritingData(_ last: ChipCommand?, _ next: ChipCommand?) -> Bool {
        guard let last, let next, last.kind != .burn, next.kind != .burn else { return false }
        return isData(last.address) && isData(next.address) && last.region == next.region
    }

    private func isData(_ address: Int) -> Bool {
        otadata?.range.contains(address) != true
            && !appRanges.contains { $0.contains(address) }
    }

    /// The bytes of both otadata entries; empty without otadata.
    func entries(of flash: FlashArray) -> [UInt8] {
        guard let otadata, otadata.size >= 2 * FlashChip.sectorBytes else { return [] }
        return flash.entries(of: otadata).flatMap { $0 }
    }

    /// Whether the tears that are tried depend on what the bytes were before.
    func looksAtContent(_ command: ChipCommand) -> Bool {
        command.kind != .burn && otadata?.range.contains(command.address) == true
    }

    /// Every byte, every class that firmware can tell apart, and draws.
    private func entryTears(
        _ command: ChipCommand,
        _ stored: [UInt8],
        _ flash: FlashArray,
        _ otadata: Partition,
        _ classes: Classes
    ) -> [Tear] {
        let end = min(command.byteCount, OTASelectEntry.byteCount + 1)
        var tears = (1..<max(end, 1)).map { Tear(model: "prefix", place: .bytes($0)) }
        if command.byteCount > end {
            tears.append(Tear(model: "prefix", place: .bytes(command.byteCount / 2)))
        }
        tears += classes(command, stored, flash, otadata)
        return tears + draws
    }

    /// Half of the due bits: what is drawn of an app's bytes, which are many and hardly read.
    private static let half = TearShare(thousandths: TearShare.whole / 2)

    /// Every draw of the models that draw.
    private var draws: [Tear] {
        registeredTearModels.flatMap { model in
            model.shares.flatMap { share in (0..<model.draws).map { draw(share, number: $0) } }
        }
    }

    private func draw(_ share: TearShare, number: Int = 0) -> Tear {
        Tear(model: TearDraw.model, place: .model(TearDraw(share: share, number: number).text))
    }

    private func classes(
        _ command: ChipCommand,
        _ stored: [UInt8],
        _ flash: FlashArray,
        _ otadata: Partition
    ) -> [Tear] {
        let sector = (command.address - otadata.offset) / FlashChip.sectorBytes
        let start = otadata.offset + sector * FlashChip.sectorBytes
        let offset = command.address - start
        guard sector < 2, offset < OTASelectEntry.byteCount, slotCount > 0 else { return [] }
        let other = otadata.offset + (1 - sector) * FlashChip.sectorBytes
        let entry = flash.read(start, OTASelectEntry.byteCount)
        let wanted = command.kind == .program ? Array(stored.prefix(command.byteCount)) : nil
        return memory.classes(
            TearClasses.Question(
                entry: entry,
                wanted: wanted,
                offset: offset,
                other: flash.read(other, OTASelectEntry.byteCount)
            ),
            slotCount: slotCount,
            isHardened: isHardened
        )
    }

    /// A few bits are tried in every combination, many in the order of their bits.
    private func burns(_ command: ChipCommand, _ stored: [UInt8]) -> [Tear] {
        let due = stored.enumerated().flatMap { index, byte in
            (0..<8).filter { byte >> UInt8($0) & 1 == 1 }.map { index * 8 + $0 }
        }
        func mask(_ bits: some Sequence<Int>) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: stored.count)
            for bit in bits { bytes[bit / 8] |= 1 << UInt8(bit % 8) }
            return bytes
        }
        guard due.count > 1 else { return [] }
        let masks: [[UInt8]]
        if due.count <= 6 {
            masks = (1..<(1 << due.count) - 1).map { choice in
                mask(due.indices.filter { choice >> $0 & 1 == 1 }.map { due[$0] })
            }
        } else {
            masks = (1..<due.count).map { mask(due.prefix($0)) }
        }
        return masks.map { Tear(model: "classes", place: .bits($0), isRepresentative: true) }
    }
}
