/// How likely a tear of one otadata entry leaves what, if each due bit is done with the same
/// probability, whatever the others do; in billionths.
///
/// Only for tears in that command: most of the time no command to otadata is under way. A torn CRC
/// that fits a torn number is left out; it adds less than a thousandth of a percent.
/// Source: the independent model of torn bits, for which brickproof-fw 0.4.0 measured an erase on
/// an STM32F103; nobody published it for SPI NOR.
package struct TornEntryOdds: Hashable, Sendable {
    /// Probabilities are whole billionths.
    package static let certain = 1_000_000_000

    /// The entry that is programmed, or that is there before an erase.
    package let entry: OTASelectEntry

    package init(_ entry: OTASelectEntry) {
        self.entry = entry
    }

    /// The 0 bits of sequence number and CRC: all of them have to be there for the CRC to fit.
    package var checkedBits: Int { entry.otaSeq.zeros + entry.crc.zeros }

    /// The 0 bits of the state word, which nothing checks.
    package var stateBits: Int { entry.otaState.rawValue.zeros }

    /// That the CRC fits.
    ///
    /// `zeros` is the probability that a bit that is 0 in the entry is 0 in the flash: the share of
    /// a program that is done, or of an erase the share that has not begun.
    package func fitting(zeros: Int) -> Int { zeros.power(checkedBits) }

    /// That the entry counts and has this state.
    package func reading(_ state: OTAImageState, zeros: Int) -> Int {
        fitting(zeros: zeros).times(stateReading(state, zeros: zeros))
    }

    /// That the entry counts and its state is none of the five that ESP-IDF writes: the app boots,
    /// and no bootloader rolls it back.
    package func unguarded(zeros: Int) -> Int {
        let written: [OTAImageState] = [.new, .pendingVerify, .valid, .invalid, .aborted]
        let sum = written.reduce(0) { $0 + stateReading($1, zeros: zeros) }
        return fitting(zeros: zeros).times(Self.certain - sum)
    }

    /// Where ``unguarded(zeros:)`` is largest, to a thousandth.
    package var worst: (zeros: Int, probability: Int) {
        (0...1000).map { $0 * (Self.certain / 1000) }
            .map { (zeros: $0, probability: unguarded(zeros: $0)) }
            .max { $0.probability < $1.probability } ?? (0, 0)
    }

    private func stateReading(_ state: OTAImageState, zeros: Int) -> Int {
        let low = entry.otaState.rawValue
        guard state.rawValue & low == low else { return 0 }
        let raised = (state.rawValue ^ low).nonzeroBitCount
        return (Self.certain - zeros).power(raised).times(zeros.power(stateBits - raised))
    }
}

extension UInt32 {
    fileprivate var zeros: Int { Self.bitWidth - nonzeroBitCount }
}

extension Int {
    /// The product of two probabilities in billionths, rounded down.
    fileprivate func times(_ other: Int) -> Int { self * other / TornEntryOdds.certain }

    fileprivate func power(_ exponent: Int) -> Int {
        (0..<exponent).reduce(TornEntryOdds.certain) { product, _ in product.times(self) }
    }
}
