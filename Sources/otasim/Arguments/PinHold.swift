import ArgumentParser

/// A pin and how long it is held from the reset on: `factory_reset=6s`.
struct PinHold: ExpressibleByArgument {
    enum Pin: String {
        case factoryReset = "factory_reset"
        case testApp = "test_app"
    }

    let pin: Pin
    let milliseconds: Int

    /// No boot takes so long: the bootloader's watchdog bites after 9 s.
    private static let longest = 3_600_000

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let pin = Pin(rawValue: String(parts[0])) else { return nil }
        let digits = parts[1].prefix { $0.isASCII && $0.isNumber }
        let factors = ["ms": 1, "s": 1_000, "min": 60_000]
        guard let factor = factors[String(parts[1].dropFirst(digits.count))],
            let number = Int(digits), number <= Self.longest / factor
        else { return nil }
        self.pin = pin
        milliseconds = number * factor
    }
}
