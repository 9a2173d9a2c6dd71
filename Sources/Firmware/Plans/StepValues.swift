/// The parameters of one planned step, with what holds where the plan says nothing.
package struct StepValues: Hashable, Sendable {
    private let parameters: [StepParameter]
    private let values: [String: StepValue]

    init(_ parameters: [StepParameter], _ values: [String: StepValue]) {
        self.parameters = parameters
        self.values = values
    }

    func flag(_ name: String) -> Bool {
        guard case .flag(let standard) = parameter(name).kind else { return false }
        if case .flag(let value) = values[name] { return value }
        return standard
    }

    func number(_ name: String) -> Int {
        let standard: Int
        switch parameter(name).kind {
        case .number(_, let value): standard = value
        case .milliseconds(let value): standard = value
        case .flag, .choice: return 0
        }
        if case .number(let value) = values[name] { return value }
        return standard
    }

    /// The word that the plan gives, else the first of those that may stand there.
    func word<Word: CaseIterable & RawRepresentable>(
        _ name: String,
        of type: Word.Type = Word.self
    ) -> Word where Word.RawValue == String {
        if case .word(let text) = values[name], let word = Word(rawValue: text) { return word }
        guard let first = Word.allCases.first else { preconditionFailure("no words at all") }
        return first
    }

    private func parameter(_ name: String) -> StepParameter {
        guard let parameter = parameters.first(where: { $0.name == name }) else {
            preconditionFailure("the step does not list its parameter \(name)")
        }
        return parameter
    }
}
