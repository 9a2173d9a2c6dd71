import Chip
import DeviceBench
import Formats
import IDF
import Kernel
import Storage

/// A random walk of a hardened device through lives that tear, and what has to hold in each.
///
/// It knows by itself what may run: it looks at the versions that run, never at otadata.
final class TornWalk {
    private(set) var complaints: [String] = []
    /// How often each thing has happened, so that a test can see that it was tried.
    private(set) var counts: [String: Int] = [:]
    private var random: RandomStream
    private var flash: FlashArray
    private let setup: BootSetup
    private let factoryVersion: String?
    private var versionLast = 1
    /// The app that was last known to be good.
    private var current = "1"
    /// The app that was selected, and how far that has come.
    private var candidate: Candidate?
    /// What was begun that allows `current` to change without a candidate.
    private var leaving: Leaving?
    private var rejected: Set<String> = []
    private var confirmed: Set<String> = []
    /// The versions that lie in the slots, as far as they are whole.
    private var contents: [String: String] = [:]
    private var isCut = false

    private struct Candidate {
        let version: String
        var isSelected = false
        var hasRun = false
        var confirmationBegan = false
        var mayBeGone = false
    }

    private enum Leaving { case toFactory(done: Bool), rejecting(done: Bool), onTrial(began: Bool) }

    init(
        seed: UInt64,
        hasFactory: Bool,
        slots: Int,
        reference: BootSetup.Reference = .hardened
    ) throws {
        random = RandomStream(seed: seed, name: "walk")
        var board = Board()
        let apps = [Board.ota0, Board.ota1, Board.app("ota_2", 0x12, at: 0xE_0000)]
        board.entries = [Board.otadata] + (hasFactory ? [Board.factory] : []) + apps.prefix(slots)
        board.setup.isRollbackOn = true
        board.setup.reference = reference
        board.bootloader = try BootloaderImageBuilder().build().bytes
        let first = hasFactory ? Board.factory : Board.ota0
        board.apps = [(first, try Self.image("1"))]
        setup = board.setup
        flash = board.flash
        factoryVersion = hasFactory ? "1" : nil
        confirmed = ["1"]
        contents = [first.label: "1"]
    }

    private static func image(_ version: String) throws(ImageError) -> [UInt8] {
        try Board.image(version, byteCount: 0x1400)
    }

    // MARK: Lives

    /// Lives so many lives, most of them torn, with a clean update after every fiftieth.
    func walk(lives: Int) {
        for number in 1...lives where complaints.isEmpty {
            live(mayTear: true)
            if number.isMultiple(of: 50) { updateCleanly() }
        }
    }

    private func live(
        mayTear: Bool,
        _ act: ((OTAService) throws(Halt) -> Void)? = nil
    ) {
        let cut = mayTear && random.chance(3, in: 4) ? Int(random.below(12)) : nil
        let life = TornLife(setup, cut: cut, everything: random.chance(1, in: 8))
        isCut = cut != nil
        let halt = life.live(on: flash) { ota throws(Halt) in
            try arrive(ota)
            if let act { try act(ota) } else { try self.act(ota) }
        }
        if halt == .reset(.bootloader) { complain("nothing boots") }
        if life.decision == nil { candidate?.mayBeGone = true }
        if life.ruleViolations > 0 { complain("a program met bits that were not erased") }
        count(halt == .powerLoss ? "torn" : "whole")
        flash = life.flash(tear())
    }

    /// Which of the due bits are done: none, all, a share, or those of some bytes of an entry.
    private func tear() -> (Int, Int) -> Bool {
        let share = [0, 1, 8, 15, 16][Int(random.below(5))]
        let first = Int(random.below(8)) * 4
        let last = first + 4 + Int(random.below(8)) * 4
        let isByWord = random.chance(1, in: 2)
        return { address, _ in
            if isByWord, (first..<last).contains(address % FlashChip.sectorBytes) { return true }
            return self.random.chance(UInt64(share), in: 16)
        }
    }

    private func complain(_ text: String) {
        complaints.append("\(text) (current \(current), candidate \(candidate?.version ?? "-"))")
    }

    private func count(_ thing: String) { counts[thing, default: 0] += 1 }

    // MARK: What may run

    private func version(_ ota: OTAService) throws(Halt) -> String {
        try ota.description(of: ota.runningPartition).descriptor?.version ?? "-"
    }

    /// Compares what runs with what may run, and draws the conclusions.
    private func arrive(_ ota: OTAService) throws(Halt) {
        let me = try version(ota)
        let state = try ota.state(of: ota.runningPartition).state
        let isPending = state == .pendingVerify
        if rejected.contains(me) { complain("\(me) was given up and runs") }
        if let tried = candidate {
            arriveWithCandidate(me, isPending, tried)
        } else {
            arriveSteadily(me)
        }
        if isPending, me != candidate?.version {
            leaving = .onTrial(began: false)
        } else if !isPending, candidate?.version != me {
            leaving = nil
        }
        if !isPending, !confirmed.contains(me) { complain("\(me) is on no trial") }
    }

    private func arriveWithCandidate(_ me: String, _ isPending: Bool, _ tried: Candidate) {
        guard me == tried.version else {
            if me != current { complain("\(me) runs, which is neither") }
            if tried.isSelected, !tried.hasRun, !tried.mayBeGone {
                complain("\(tried.version) was selected and \(me) runs")
            }
            if tried.hasRun { rejected.insert(tried.version) }
            count(tried.hasRun ? "rolled back" : "kept")
            candidate = nil
            return
        }
        if !tried.hasRun {
            candidate?.hasRun = true
            if !isPending { complain("\(me) was selected and is on no trial") }
        } else if tried.confirmationBegan, !isPending {
            settle(me)
        } else {
            complain("\(me) runs again without having been confirmed")
        }
    }

    private func arriveSteadily(_ me: String) {
        switch leaving {
        case nil:
            if me != current { complain("\(me) runs") }
        case .toFactory(let done):
            if me != current || done, me != factoryVersion { complain("\(me) runs, no factory") }
        case .rejecting(let done):
            if me == current, done { complain("\(me) has rejected itself and runs") }
        case .onTrial(let began):
            if me == current, !began { complain("\(me) runs a second time on trial") }
        }
        guard me != current else { return }
        if !confirmed.contains(me) { complain("\(me) was never confirmed and runs") }
        switch leaving {
        case .rejecting, .onTrial: rejected.insert(current)
        case .toFactory, nil: break
        }
        current = me
        leaving = nil
    }

    private func settle(_ version: String) {
        confirmed.insert(version)
        current = version
        candidate = nil
        leaving = nil
        count("confirmed")
    }
}

// MARK: What apps do

extension TornWalk {
    private func act(_ ota: OTAService) throws(Halt) {
        let me = try version(ota)
        guard try ota.state(of: ota.runningPartition).state != .pendingVerify else {
            return try actOnTrial(ota, me)
        }
        for _ in 0...random.below(2) where candidate == nil && leaving == nil {
            try actSteadily(ota)
        }
    }

    private func actOnTrial(_ ota: OTAService, _ me: String) throws(Halt) {
        let isCandidate = candidate?.version == me
        switch random.below(8) {
        case 0: break
        case 1:
            _ = try ota.markAppInvalidRollback()
        case 2:
            let other = try slot(ota)
            if try ota.begin(other, size: .unknown).error != .otaRollbackInvalidState {
                complain("an update begins while \(me) is on trial")
            }
            if try ota.setBootPartitionSkippingValidation(other) == .ok {
                complain("\(other.label) is selected while \(me) is on trial")
            }
        default:
            if isCandidate { candidate?.confirmationBegan = true }
            if !isCandidate { leaving = .onTrial(began: true) }
            if try ota.markAppValidCancelRollback() == .ok { settle(me) }
        }
    }

    private func actSteadily(_ ota: OTAService) throws(Halt) {
        switch random.below(12) {
        case 0: break
        case 1: try returnToFactory(ota)
        case 2: try rejectItself(ota)
        case 3:
            if try ota.eraseLastBootAppPartition() == .ok { count("erased last") }
        case 4:
            if try ota.invalidateInactiveOTADataSlot() == .ok { count("invalidated") }
        case 5:
            let resumed = try ota.resume(try slot(ota), eraseSize: .unknown, offset: 0)
            if resumed.error.isOK { _ = try ota.abort(resumed.handle) }
        case 6: try selectAgain(ota)
        case 7:
            let begun = try ota.begin(try slot(ota), size: .sequential)
            if begun.error.isOK { _ = try ota.abort(begun.handle) }
        default: try update(ota, in: try slot(ota))
        }
    }

    /// A slot that does not run.
    private func slot(_ ota: OTAService) throws(Halt) -> Partition {
        let others = ota.partitions.partitions.filter { $0.isOTA && $0 != ota.runningPartition }
        return others[Int(random.below(UInt64(others.count)))]
    }

    private func update(_ ota: OTAService, in slot: Partition) throws(Halt) {
        versionLast += 1
        let version = String(versionLast)
        guard let image = try? Self.image(version) else { return complain("no image") }
        let sizes: [OTASize] = [.unknown, .sequential, .bytes(image.count)]
        contents[slot.label] = nil
        let (error, handle) = try ota.begin(slot, size: sizes[Int(random.below(3))])
        guard error.isOK else { return complain("esp_ota_begin: \(error.name)") }
        let isPartial = random.chance(1, in: 8)
        for start in stride(from: 0, to: isPartial ? 2_048 : image.count, by: 1_024) {
            let written = try ota.write(handle, Array(image[start..<start + 1_024]))
            guard written.isOK else { return complain("esp_ota_write: \(written.name)") }
        }
        if isPartial { return _ = try ota.abort(handle) }
        let ended = try ota.end(handle)
        guard ended.isOK else { return complain("esp_ota_end: \(ended.name)") }
        contents[slot.label] = version
        // Without the last step the update must not start.
        if random.chance(1, in: 8) { return count("not selected") }
        try select(ota, slot, version)
    }

    private func select(_ ota: OTAService, _ slot: Partition, _ version: String) throws(Halt) {
        candidate = Candidate(version: version)
        let result = try ota.setBootPartition(slot)
        guard result.isOK else {
            candidate = nil
            return complain("esp_ota_set_boot_partition: \(result.name)")
        }
        candidate?.isSelected = true
        count("selected")
    }

    /// Selects what lies in another slot already.
    private func selectAgain(_ ota: OTAService) throws(Halt) {
        let slot = try slot(ota)
        guard let version = contents[slot.label] else { return }
        candidate = Candidate(version: version)
        if try ota.setBootPartition(slot).isOK {
            if rejected.contains(version) { complain("\(version) was given up and is selected") }
            candidate?.isSelected = true
            count("selected again")
        } else {
            candidate = nil
        }
    }

    private func returnToFactory(_ ota: OTAService) throws(Halt) {
        guard let factory = ota.partitions.partitions.first(where: \.isFactory) else { return }
        leaving = .toFactory(done: false)
        if try ota.setBootPartition(factory).isOK { leaving = .toFactory(done: true) }
        count("to factory")
    }

    private func rejectItself(_ ota: OTAService) throws(Halt) {
        leaving = .rejecting(done: false)
        if try ota.markAppInvalidRollback().isOK {
            leaving = .rejecting(done: true)
            count("rejected itself")
        } else {
            leaving = nil
        }
    }

    /// After whatever came before, one update without tears ends as it should.
    private func updateCleanly() {
        // Whoever is on trial confirms itself first.
        live(mayTear: false) { ota throws(Halt) in
            let me = try self.version(ota)
            if try ota.state(of: ota.runningPartition).state == .pendingVerify {
                if try ota.markAppValidCancelRollback().isOK { self.settle(me) }
            }
        }
        live(mayTear: false) { ota throws(Halt) in
            try self.update(ota, in: try self.slot(ota))
        }
        guard candidate?.isSelected == true, complaints.isEmpty else { return }
        live(mayTear: false) { ota throws(Halt) in
            let me = try self.version(ota)
            self.candidate?.confirmationBegan = true
            if try ota.markAppValidCancelRollback().isOK { self.settle(me) }
        }
        if candidate != nil { complain("a clean update does not end") }
        count("clean update")
    }
}
