/// A kind of quantity: its units, and how large it may be.
struct Measure: Sendable {
    struct Unit: Sendable {
        let name: String
        let factor: Int

        init(_ name: String, _ factor: Int) {
            self.name = name
            self.factor = factor
        }
    }

    /// With its article, for messages.
    let noun: String
    /// The smallest first.
    let units: [Unit]
    /// What a number without a unit counts; nil where a unit must stand.
    let bareFactor: Int?
    /// What one is called that is not divided any further, in the plural.
    let base: String
    let example: String

    static let size = Measure(
        noun: "a size",
        units: [
            Unit("B", 1), Unit("K", 1 << 10), Unit("KB", 1 << 10), Unit("KiB", 1 << 10),
            Unit("M", 1 << 20), Unit("MB", 1 << 20), Unit("MiB", 1 << 20),
        ],
        bareFactor: 1,
        base: "bytes",
        example: "900KiB"
    )

    static let time = Measure(
        noun: "a time",
        units: [
            Unit("us", 1), Unit("ms", 1_000), Unit("s", 1_000_000), Unit("min", 60_000_000),
            Unit("h", 3_600_000_000), Unit("d", 86_400_000_000),
        ],
        bareFactor: nil,
        base: "microseconds",
        example: "5s"
    )

    static let bitRate = Measure(
        noun: "a bit rate",
        units: [Unit("bit/s", 1), Unit("kbit/s", 1_000), Unit("Mbit/s", 1_000_000)],
        bareFactor: nil,
        base: "bits per second",
        example: "2Mbit/s"
    )

    static let byteRate = Measure(
        noun: "a rate",
        units: [Unit("B/s", 1), Unit("KiB/s", 1 << 10), Unit("MiB/s", 1 << 20)],
        bareFactor: nil,
        base: "bytes per second",
        example: "1KiB/s"
    )

    static let signalStrength = Measure(
        noun: "a signal strength",
        units: [Unit("dBm", 1)],
        bareFactor: 1,
        base: "dBm",
        example: "-60dBm"
    )

    /// Parts of the whole in units of one in a million.
    static let share = Measure(
        noun: "a share",
        units: [Unit("%", 10_000)],
        bareFactor: nil,
        base: "parts in a million",
        example: "50%"
    )

    var hint: String {
        let names = units.map(\.name)
        let list =
            names.count > 1
            ? names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "") : names[0]
        let unit = bareFactor == nil ? "with a unit" : "with or without a unit"
        return "write a number \(unit), \(list), as in \(example)"
    }

    /// A value in the largest unit that divides it.
    func text(_ value: Int) -> String {
        guard value != 0, let unit = units.last(where: { value.isMultiple(of: $0.factor) }) else {
            return "\(value)" + (units.first?.name ?? "")
        }
        return "\(value / unit.factor)\(unit.name)"
    }
}
