internal import Chip
internal import Formats
internal import IDF
internal import Kernel
internal import Record
internal import Storage

/// A board on its way through a sequence.
struct SequenceRun {
    private let layout: RecordedLayout
    private let blobs: [[UInt8]]
    private var bench: ConformanceBench
    /// Nil once the firmware has ended, until the next reboot.
    private var client: OTAClient?
    /// What ended the firmware last; nil while it runs.
    private var stopped: String?

    init(
        _ bench: ConformanceBench,
        _ layout: RecordedLayout,
        _ blobs: [[UInt8]],
        running: Partition
    ) throws(RecordingFault) {
        self.bench = bench
        self.layout = layout
        self.blobs = blobs
        try start(running)
    }

    var end: OTASequenceRecording.End {
        OTASequenceRecording.End(state: state, stopped: stopped)
    }

    /// Takes a step; nil when it comes out as recorded.
    mutating func difference(
        in step: RecordedStep
    ) throws(RecordingFault) -> (expected: String, got: String)? {
        if let expected = step.reboot {
            let got = try reboot()
            return got == expected ? nil : (expected.description, got.description)
        }
        guard let expected = step.effect else { return nil }
        let got = try effect(of: step.call)
        return got == expected ? nil : (expected.description, got.description)
    }

    private var state: StorageState {
        StorageState(
            sectors: layout.entryAddresses.isEmpty ? nil : bench.sectors(layout),
            secureVersion: bench.secureVersion
        )
    }

    private mutating func start(_ running: Partition) throws(RecordingFault) {
        client = OTAClient(services: try bench.start(running), layout: layout, blobs: blobs)
        stopped = nil
    }

    /// The bootloader on flash as it is now, and the app that it starts.
    private mutating func reboot() throws(RecordingFault) -> BootEffect {
        bench = ConformanceBench(
            bench.setup,
            flash: bench.flash.array,
            fuses: bench.fuses.array
        )
        let boot = bench.boot()
        let effect = BootEffect(
            booted: boot.booted,
            operations: bench.log.commands.map { command in
                RecordedStep.Operation(
                    kind: command.kind == .program ? "write" : "erase",
                    address: command.address,
                    byteCount: command.byteCount
                )
            },
            state: state
        )
        if let running = layout.partition(boot.booted) {
            try start(running)
        } else {
            client = nil
            stopped = boot.booted
        }
        return effect
    }

    private mutating func effect(
        of call: OTACall
    ) throws(RecordingFault) -> RecordedStep.CallEffect {
        guard var client else {
            throw RecordingFault("\(call.description) is called after the firmware has ended")
        }
        let before = client.services.driver.calls.count
        let answer = try client.perform(call)
        let operations = client.services.driver.calls[before...].map { flashCall in
            RecordedStep.Operation(
                kind: flashCall.kind.rawValue,
                address: flashCall.address,
                byteCount: flashCall.byteCount
            )
        }
        self.client = client
        if case .word(let word) = answer.result {
            self.client = nil
            stopped = word
        }
        if bench.timeline.isHung { self.client = nil }
        let isOpening = call.name == "begin" || call.name == "resume"
        let handle: RecordedStep.Value = answer.handle.map { .number(Int($0)) } ?? .null
        return RecordedStep.CallEffect(
            result: answer.result,
            value: answer.value.map(Self.value),
            handle: isOpening ? handle : nil,
            operations: operations
        )
    }

    private static func value(_ value: OTAAnswer.Value) -> RecordedStep.Value {
        switch value {
        case .partition(let partition): .word(partition?.label ?? "NULL")
        case .number(let number): .number(number)
        case .state(let state): .number(Int(state.rawValue))
        case .secureVersion(let version): .word("sv=\(version)")
        }
    }
}
