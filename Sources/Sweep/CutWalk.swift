internal import Formats
internal import Record
internal import Storage
internal import World

/// Walks along the journal of a run and puts together the state after each possible cut.
struct CutWalk {
    let capture: StoryCapture
    /// The flash when the run was over.
    let flashLast: FlashArray
    let tearing: Tearing
    let seed: UInt64
    /// Whether no cut came before.
    let isFirst: Bool
    /// The tear models that are walked; nil for all of them.
    let models: Set<String>?

    private static let tearCauses = [CutCause.power, .brownout]

    /// Calls `body` with every state in the order of the story, until it returns false.
    ///
    /// `applied` is told of every command once it is done as a whole.
    func forEach(
        applied: (ChipCommand) -> Void,
        _ body: (CutState) -> Bool
    ) {
        guard let first = capture.flashes.first else { return }
        var flash = first
        var digest = FlashDigest(flash)
        var life = 0
        var command = 0
        /// Whether the last command of a life was left in the middle by the scenario itself.
        var isPartial = false
        for moment in capture.moments {
            if moment.life != life {
                life = moment.life
                isPartial = false
                if flash != capture.flashes[life] {
                    flash = capture.flashes[life]
                    digest = FlashDigest(flash)
                }
            }
            if moment.change == 0, command < capture.commands.count,
                capture.commands[command].command.index == moment.command
            {
                let next = capture.commands[command]
                command += 1
                guard tear(next, flash, digest, body) else { return }
                apply(next, &flash, &digest)
                isPartial = wasCut(next, flash)
                if !isPartial { applied(next.command) }
            }
            if isPartial { continue }
            let last = command > 0 ? capture.commands[command - 1] : nil
            let next = command < capture.commands.count ? capture.commands[command] : nil
            let isRepresentative = !tearing.isWritingData(last?.command, next?.command)
            guard between(moment, last, flash, digest, isRepresentative, body) else { return }
        }
    }

    private func between(
        _ moment: StoryCapture.Moment,
        _ last: StoryCapture.Command?,
        _ flash: FlashArray,
        _ digest: FlashDigest,
        _ isRepresentative: Bool,
        _ body: (CutState) -> Bool
    ) -> Bool {
        let surface = capture.surfaces[moment.surface]
        for cause in CutCause.allCases {
            let state = CutState(
                cut: Cut(
                    command: moment.command,
                    place: .after(changes: moment.change),
                    cause: cause
                ),
                command: last,
                model: "clean",
                surface: moment.surface,
                life: moment.life,
                commandNext: moment.commandNext,
                flash: flash,
                flashDigest: digest,
                fuses: fuses(after: last, moment, surface),
                missingBits: 0,
                changed: 0..<0,
                isSettled: last?.command.kind != .burn || moment.change > 0,
                isRepresentative: isRepresentative
            )
            guard body(state) else { return false }
        }
        return true
    }

    /// A burn shows in the surface only once something else has happened.
    private func fuses(
        after last: StoryCapture.Command?,
        _ moment: StoryCapture.Moment,
        _ surface: Surface
    ) -> FuseArray {
        guard let last, last.command.kind == .burn, moment.change == 0, let stored = last.stored,
            moment.command == last.command.index
        else { return surface.fuses }
        var fuses = surface.fuses
        fuses.burn(stored, block: last.command.address)
        return fuses
    }

    // MARK: Inside a command

    private func tear(
        _ next: StoryCapture.Command,
        _ flash: FlashArray,
        _ digest: FlashDigest,
        _ body: (CutState) -> Bool
    ) -> Bool {
        guard let stored = next.stored, models != ["clean"] else { return true }
        let command = next.command
        let due = due(command, stored, flash, capture.surfaces[next.surface].fuses)
        let dueCount = due.count
        let tears = tearing.tears(
            command,
            stored: stored,
            flash: flash,
            isFirst: isFirst,
            models: models
        )
        for tear in tears {
            let done = (tear.place.tear ?? .prefix(0)).done(
                of: due,
                seed: seed,
                command: command.index
            )
            let bytes = due.torn(done: done)
            var torn = flash
            var tornDigest = digest
            var fuses = capture.surfaces[next.surface].fuses
            if command.kind == .burn {
                fuses = fuses.replacing(bytes, block: command.address)
            } else {
                tornDigest.remove(torn, command.address, bytes.count)
                torn.load(bytes, at: command.address)
                tornDigest.add(torn, command.address, bytes.count)
            }
            for cause in Self.tearCauses {
                let state = CutState(
                    cut: Cut(command: command.index, place: tear.place, cause: cause),
                    command: next,
                    model: tear.model,
                    surface: next.surface,
                    life: next.life,
                    commandNext: command.index + 1,
                    flash: torn,
                    flashDigest: tornDigest,
                    fuses: fuses,
                    missingBits: dueCount - due.count(done: done),
                    changed: command.kind == .burn
                        ? 0..<0 : command.address..<command.address + command.byteCount,
                    isSettled: command.kind != .burn,
                    isRepresentative: tear.isRepresentative
                )
                guard body(state) else { return false }
            }
        }
        return true
    }

    private func due(
        _ command: ChipCommand,
        _ stored: [UInt8],
        _ flash: FlashArray,
        _ fuses: FuseArray
    ) -> DueBits {
        switch command.kind {
        case .burn:
            return .burn(stored, over: fuses.blocks[command.address])
        case .program:
            let wanted = Array(stored.prefix(command.byteCount))
            return .program(wanted, over: flash.read(command.address, wanted.count))
        case .eraseSector, .eraseBlock:
            return .erase(flash.read(command.address, command.byteCount))
        }
    }

    // MARK: A whole command

    private func apply(
        _ next: StoryCapture.Command,
        _ flash: inout FlashArray,
        _ digest: inout FlashDigest
    ) {
        guard next.stored != nil, next.command.kind != .burn else { return }
        let (address, count) = (next.command.address, next.command.byteCount)
        digest.remove(flash, address, count)
        next.apply(to: &flash)
        digest.add(flash, address, count)
    }

    /// Whether the scenario's own faults ended the life in this command.
    private func wasCut(_ next: StoryCapture.Command, _ flash: FlashArray) -> Bool {
        let isLast =
            capture.commands.last?.command.index == next.command.index
            || capture.commands[next.command.index - capture.commands[0].command.index + 1].life
                != next.life
        guard isLast, next.command.kind != .burn else { return false }
        let after =
            next.life + 1 < capture.flashes.count ? capture.flashes[next.life + 1] : flashLast
        let (address, count) = (next.command.address, next.command.byteCount)
        return after.read(address, count) != flash.read(address, count)
    }
}
