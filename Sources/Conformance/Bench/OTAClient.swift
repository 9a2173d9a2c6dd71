internal import Chip
internal import Formats
internal import IDF
internal import Kernel

/// The app of a recording: one life in which it calls `esp_ota_ops` as it is told.
///
/// Where ESP-IDF is given a null pointer, the client answers with ESP_ERR_INVALID_ARG itself:
/// every function checks for it before anything else, and the services cannot be given one.
struct OTAClient {
    let services: FlashServices
    let layout: RecordedLayout
    /// Data for writes.
    let blobs: [[UInt8]]
    /// The script's variables, which hold 0 before they are used.
    private var handles: [Int: UInt32] = [:]

    /// What a script's variable holds when a call has not stored a handle.
    private static let unknownHandle: UInt32 = 57_005
    /// The variable that stands for a null pointer in place of `out_handle`.
    private static let nullVariable = 31
    private static let fillMax = 0x100_0000

    private var ota: OTAService { services.ota }

    init(services: FlashServices, layout: RecordedLayout, blobs: [[UInt8]] = []) {
        self.services = services
        self.layout = layout
        self.blobs = blobs
    }

    mutating func perform(_ call: OTACall) throws(RecordingFault) -> OTAAnswer {
        let result: Result<OTAAnswer, Halt>
        switch call.name {
        case "begin", "resume": result = try open(call)
        case "write", "fill", "woff", "end", "abort", "final": result = try operate(call)
        default:
            result = call.arguments.isEmpty ? try plain(call) : try onPartition(call)
        }
        switch result {
        case .success(let answer): return answer
        case .failure(let halt): return OTAAnswer(halt)
        }
    }

    /// Calls that hand out a handle.
    private mutating func open(_ call: OTACall) throws(RecordingFault) -> Result<OTAAnswer, Halt> {
        let ota = ota
        let partition = try partition(call.word(0))
        let size = OTASize(imageSize: UInt32(try call.number(1)))
        let offset = call.name == "resume" ? try call.number(2) : 0
        let variable = try call.number(call.name == "resume" ? 3 : 2)
        guard let partition, variable != Self.nullVariable else {
            return .success(OTAAnswer(.invalidArg))
        }
        handles[variable] = Self.unknownHandle
        let result = Result { () throws(Halt) in
            call.name == "resume"
                ? try ota.resume(partition, eraseSize: size, offset: offset)
                : try ota.begin(partition, size: size)
        }
        if case .success(let opened) = result, opened.handle != 0 {
            handles[variable] = opened.handle
        }
        return result.map { opened in
            var answer = OTAAnswer(opened.error)
            if opened.handle != 0 { answer.handle = opened.handle }
            return answer
        }
    }

    /// Calls that take a handle.
    private func operate(_ call: OTACall) throws(RecordingFault) -> Result<OTAAnswer, Halt> {
        let ota = ota
        let handle = handles[try call.number(0)] ?? 0
        let body: () throws(Halt) -> ESPError
        switch call.name {
        case "end": body = { () throws(Halt) in try ota.end(handle) }
        case "abort": body = { () throws(Halt) in try ota.abort(handle) }
        case "final":
            let copies = try call.number(2) != 0
            guard let final = try partition(call.word(1)) else {
                return .success(OTAAnswer(.invalidArg))
            }
            body = { () throws(Halt) in
                try ota.setFinalPartition(handle, final, copies: copies)
            }
        case "woff":
            let offset = try call.number(1)
            let bytes = try blob(call, at: 2)
            body = { () throws(Halt) in try ota.write(handle, bytes, at: offset) }
        case "fill":
            let count = try call.number(2)
            guard let byte = UInt8(exactly: try call.number(1)), count <= Self.fillMax else {
                throw RecordingFault("\(call.description): expected a byte, and at most 16 MiB")
            }
            let bytes = [UInt8](repeating: byte, count: count)
            body = { () throws(Halt) in try ota.write(handle, bytes) }
        default:
            let bytes = try blob(call, at: 1)
            body = { () throws(Halt) in try ota.write(handle, bytes) }
        }
        return Result(catching: body).map { OTAAnswer($0) }
    }

    /// Calls without arguments.
    private func plain(_ call: OTACall) throws(RecordingFault) -> Result<OTAAnswer, Halt> {
        let ota = ota
        let body: () throws(Halt) -> OTAAnswer
        switch call.name {
        case "mark_valid":
            body = { () throws(Halt) in OTAAnswer(try ota.markAppValidCancelRollback()) }
        case "mark_invalid":
            body = { () throws(Halt) in OTAAnswer(try ota.markAppInvalidRollback()) }
        case "mark_invalid_reboot":
            body = { () throws(Halt) in OTAAnswer(try ota.markAppInvalidRollbackAndReboot()) }
        case "erase_last":
            body = { () throws(Halt) in OTAAnswer(try ota.eraseLastBootAppPartition()) }
        case "invalidate_inactive":
            body = { () throws(Halt) in OTAAnswer(try ota.invalidateInactiveOTADataSlot()) }
        case "check_rollback":
            body = { () throws(Halt) in
                OTAAnswer(.ok, value: .number(try ota.isRollbackPossible() ? 1 : 0))
            }
        case "last_invalid":
            body = { () throws(Halt) in
                OTAAnswer(.ok, value: .partition(try ota.lastInvalidPartition()))
            }
        case "get_boot":
            body = { () throws(Halt) in
                OTAAnswer(.ok, value: .partition(try ota.bootPartition()))
            }
        case "get_running": return .success(answer(ota.runningPartition))
        case "get_next": return .success(answer(ota.nextUpdatePartition))
        case "count":
            return .success(OTAAnswer(.ok, value: .number(ota.appPartitionCount)))
        default: throw RecordingFault("the call \(call.name) is unknown")
        }
        return Result(catching: body)
    }

    /// Calls that take one partition.
    private func onPartition(_ call: OTACall) throws(RecordingFault) -> Result<OTAAnswer, Halt> {
        let ota = ota
        let known = ["get_next", "state", "set_boot", "set_boot_skip", "desc"]
        guard known.contains(call.name) else {
            throw RecordingFault("the call \(call.name) is unknown")
        }
        guard let partition = try partition(call.word(0)) else {
            // Only this getter takes a null pointer: it then begins with the running partition.
            return .success(
                call.name == "get_next" ? answer(ota.nextUpdatePartition) : OTAAnswer(.invalidArg)
            )
        }
        return Result { () throws(Halt) in
            switch call.name {
            case "get_next":
                return answer(try ota.nextUpdatePartition(after: partition))
            case "state":
                let (error, state) = try ota.state(of: partition)
                return OTAAnswer(error, value: state.map { .state($0) })
            case "desc":
                let (error, descriptor) = try ota.description(of: partition)
                return OTAAnswer(
                    error,
                    value: descriptor.map { .secureVersion($0.secureVersion) }
                )
            case "set_boot":
                return OTAAnswer(try ota.setBootPartition(partition))
            default:
                return OTAAnswer(try ota.setBootPartitionSkippingValidation(partition))
            }
        }
    }

    private func answer(_ partition: Partition?) -> OTAAnswer {
        OTAAnswer(.ok, value: .partition(partition))
    }

    /// The partition of a label; nil for the null pointer.
    private func partition(_ label: String) throws(RecordingFault) -> Partition? {
        switch label {
        case "NULL": return nil
        case "FAKE": return Self.fake
        default:
            guard let partition = layout.partition(label) else {
                throw RecordingFault("the layout has no partition \(label)")
            }
            return partition
        }
    }

    /// An `esp_partition_t` that is not in any table.
    private static let fake = Partition(
        label: "fake",
        type: PartitionType.app,
        subtype: PartitionType.otaFirst,
        offset: 0x30_0000,
        size: 0x1_0000
    )

    /// A slice of a blob: its number, where it begins, and its length at most.
    private func blob(_ call: OTACall, at index: Int) throws(RecordingFault) -> [UInt8] {
        let rest = try blobs.at(call.number(index), "blobs").dropFirst(try call.number(index + 1))
        return Array(rest.prefix(try call.number(index + 2)))
    }
}
