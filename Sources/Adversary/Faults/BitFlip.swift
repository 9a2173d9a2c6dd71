internal import Device
internal import Record
internal import Storage

/// Turns one bit of the flash over while the device is off, as age or radiation does.
final class BitFlip: Fault {
    static let kind = FaultKind(
        name: "bit_flip",
        summary: "one bit of a partition is turned over before a boot",
        parameters: [
            FaultParameter(
                "region",
                .text,
                isRequired: true,
                summary: "the label of the partition"
            ),
            FaultParameter("at_offset", .size, summary: "the byte in it; 0 without it"),
            FaultParameter(
                "bit",
                .number(0...7),
                summary: "the bit of that byte, 0 to 7; 0 without it"
            ),
            FaultParameter(
                "boot",
                FaultParameter.counted,
                summary: "the life of the device that finds it; 1 without it"
            ),
        ]
    ) { BitFlip($0, $1) }

    private let setup: FaultSetup
    private(set) var counters: FaultCounters
    private var isDue = false

    init(_ setup: FaultSetup, _ counters: FaultCounters) {
        self.setup = setup
        self.counters = counters
    }

    func prepare(_ state: inout DeviceState, life: Int, regions: [FlashRegion]) {
        guard life == setup.number("boot") ?? 1,
            let region = regions.first(where: { $0.label == setup.text("region") })
        else { return }
        let address = region.range.lowerBound + (setup.number("at_offset") ?? 0)
        guard region.range.contains(address) else { return }
        var byte = state.flash.read(address, 1)
        byte[0] ^= 1 << UInt8(setup.number("bit") ?? 0)
        state.flash.load(byte, at: address)
        counters.fired += 1
        isDue = true
    }

    func begin(_ sites: LifeSites) {
        if isDue { sites.trace.record(.fault(Self.kind.name)) }
    }
}
