/// How far otasim agrees with one file of recorded ESP-IDF behaviour.
package struct ConformanceReport: Hashable, Sendable {
    /// A recorded case that came out otherwise.
    package struct Difference: Hashable, Sendable {
        /// Position in the file's `cases`, from 0.
        package let index: Int
        package let input: String
        package let expected: String
        package let got: String

        package init(index: Int, input: String, expected: String, got: String) {
            self.index = index
            self.input = input
            self.expected = expected
            self.got = got
        }
    }

    package let file: String
    package private(set) var cases = 0
    package private(set) var agreements = 0
    /// The first differences, as many as were asked for.
    package private(set) var differences: [Difference] = []
    private let differencesMax: Int

    package init(file: String, differencesMax: Int) {
        self.file = file
        self.differencesMax = differencesMax
    }

    package var differenceCount: Int { cases - agreements }

    /// Counts another part of the same file, whose cases come behind these.
    package mutating func add(_ other: ConformanceReport) {
        cases += other.cases
        agreements += other.agreements
        differences += other.differences.prefix(differencesMax - differences.count)
    }

    mutating func agree() {
        cases += 1
        agreements += 1
    }

    mutating func differ(_ difference: Difference) {
        cases += 1
        if differences.count < differencesMax { differences.append(difference) }
    }
}
