internal import Chip
internal import Record

/// Someone holds a button while the device starts.
final class HoldPin: Fault {
    static let kind = FaultKind(
        name: "hold_pin",
        summary: "someone holds a pin of the bootloader while the device starts",
        parameters: [
            FaultParameter(
                "pin",
                .choice(Pin.allCases.map(\.rawValue)),
                isRequired: true,
                summary: "which pin: factory_reset or test_app"
            ),
            FaultParameter(
                "for",
                .time,
                isRequired: true,
                summary: "how long it is held, from the reset on"
            ),
            FaultParameter(
                "boot",
                FaultParameter.counted,
                summary: "the life of the device it happens in; 1 without it"
            ),
        ]
    ) { HoldPin($0, $1) }

    /// The pins that the bootloader may look at.
    package enum Pin: String, CaseIterable, Sendable {
        case factoryReset = "factory_reset"
        case testApp = "test_app"
    }

    private let setup: FaultSetup
    private(set) var counters: FaultCounters
    private var isDue = false

    init(_ setup: FaultSetup, _ counters: FaultCounters) {
        self.setup = setup
        self.counters = counters
    }

    func hold(_ pins: inout BootPins, life: Int) {
        guard life == setup.number("boot") ?? 1,
            let pin = setup.text("pin").flatMap(Pin.init(rawValue:))
        else { return }
        let milliseconds = (setup.number("for") ?? 0) / 1_000
        switch pin {
        case .factoryReset: pins.factoryResetHeld = milliseconds
        case .testApp: pins.testAppHeld = milliseconds
        }
        counters.fired += 1
        isDue = true
    }

    func begin(_ sites: LifeSites) {
        if isDue { sites.trace.record(.fault(Self.kind.name)) }
    }
}
