package import Chip
package import Formats
package import IDF
package import Kernel
package import Network
package import Record
package import Storage

/// A started app on the bench: ESP-IDF's services over a flash chip, with the network around it.
///
/// Connections come from ``streams``, which tests script; Wi-Fi, DHCP and SNTP are the real ones.
package final class Bench {
    package let timeline: Timeline
    package let recorder = Recorder(seed: 1, detail: .summary)
    package let trace: Trace
    package let console: Console
    package let flash: FlashChip
    package let fuses: FuseController
    package let driver: FlashDriver
    package let partitions: PartitionService
    package let ota: OTAService
    package let outside: Outside
    package let accessPoint: AccessPoint
    package let station: Station
    package let wifi: WiFiService
    package let streams: ScriptedStreams
    package let platform: Platform
    private let radio: Radio

    package static let calendar: Int64 = 1_780_000_000
    package static let password = "correct horse"

    package init(_ board: Board = Board()) throws(Halt) {
        timeline = Timeline(frequency: .mhz240, costs: CostTable())
        trace = Trace(timeline: timeline, recorder: recorder)
        console = Console(trace: trace)
        let journal = Journal(trace: trace)
        flash = FlashChip(array: board.flash, journal: journal)
        fuses = FuseController(array: board.fuses, journal: journal)
        driver = FlashDriver(
            flash: flash,
            console: console,
            ticksBegin: .zero,
            dangerous: DangerousRegions(
                tableOffset: PartitionTable.defaultOffset,
                running: board.running.range
            )
        )
        partitions = PartitionService(
            driver: driver,
            partitions: board.entries,
            running: board.running,
            timeline: timeline
        )
        let verifier = ImageVerifier(
            setup: board.setup,
            flavour: .app,
            reader: AppImageReader(driver: driver),
            console: console
        )
        ota = OTAService(
            partitions: partitions,
            isRollbackOn: board.setup.isRollbackOn,
            reference: board.setup.reference,
            secureVersion: board.setup.isAntiRollbackOn
                ? SecureVersion(fuses: fuses, field: board.setup.secureVersionField) : nil,
            journal: journal,
            verifier: AppVerifier(verifier: verifier)
        )
        radio = Radio(trace: trace, calendar: Self.calendar, password: Self.password)
        (outside, accessPoint, station) = (radio.outside, radio.accessPoint, radio.station)
        wifi = WiFiService(station: station, console: console)
        streams = ScriptedStreams(timeline: timeline)
        platform = Platform(
            timeline: timeline,
            trace: trace,
            console: console,
            idf: board.setup.idf,
            partitions: partitions,
            ota: ota,
            nvs: try Self.nvs(partitions),
            wifi: wifi,
            stack: NetworkStack(station: station, random: RandomStream(seed: 1, name: "stack")),
            streams: streams,
            resetReason: .powerOn,
            heap: HeapLedger(capacityBytes: board.heapBytes),
            rtc: RTCMemory(),
            randomStream: { RandomStream(seed: 1, name: $0) }
        )
        callsBefore = driver.calls.count
    }

    private static func nvs(_ partitions: PartitionService) throws(Halt) -> NVSService? {
        guard let partition = partitions.nvsPartition else { return nil }
        let nvs = NVSService(
            storage: PartitionNVSStorage(partitions: partitions, partition: partition)
        )
        return try nvs.initialize().isOK ? nvs : nil
    }

    // MARK: What happened

    private var callsBefore = 0

    /// Requests that changed flash since the last look, as `erase d000+1000`.
    package func takeOperations() -> [String] {
        defer { callsBefore = driver.calls.count }
        return driver.calls.dropFirst(callsBefore).map {
            "\($0.kind.rawValue) \(Hex.encode($0.address, digits: 1))"
                + "+\(Hex.encode($0.byteCount, digits: 1))"
        }
    }

    /// The otadata entry that lies in a sector now.
    package func entry(_ sector: Int) -> OTASelectEntry {
        let address = Board.otadata.offset + sector * FlashChip.sectorBytes
        return OTASelectEntry(bytes: flash.array.read(address, OTASelectEntry.byteCount))
    }

    /// The API calls that are in the record, as `esp_ota_end ESP_OK`.
    package var calls: [String] {
        recorder.entries.compactMap {
            guard case .call(let name, let result) = $0.event else { return nil }
            return "\(name) \(result.name)"
        }
    }

    /// The steps of an update client that are in the record.
    package var steps: [String] {
        recorder.entries.compactMap {
            if case .step(let name, _) = $0.event { name } else { nil }
        }
    }

    package var lines: [String] {
        recorder.entries.compactMap {
            if case .console(let line) = $0.event { line } else { nil }
        }
    }

    package func milliseconds(_ count: Int) -> Cycles {
        timeline.frequency.cycles(milliseconds: count)
    }

    /// Milliseconds since the start of the life.
    package var now: Int { Int(timeline.frequency.milliseconds(timeline.now)) }
}

/// How a life ends that ends by a halt; nil when it goes on.
package func halt(of body: () throws(Halt) -> Void) -> Halt? {
    do {
        try body()
        return nil
    } catch {
        return error
    }
}
