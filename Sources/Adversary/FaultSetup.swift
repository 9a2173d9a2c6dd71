/// A fault as a scenario asks for it: a kind from the registry, and values for its parameters.
package struct FaultSetup: Hashable, Sendable {
    package var kind: String
    package var values: [String: FaultValue]
    /// Whether the scenario accepts that the fault never takes effect.
    package var mayStayIdle: Bool
    /// Where it stands in the scenario file.
    package var line: Int

    package init(kind: String, values: [String: FaultValue], mayStayIdle: Bool, line: Int) {
        self.kind = kind
        self.values = values
        self.mayStayIdle = mayStayIdle
        self.line = line
    }

    package func number(_ name: String) -> Int? {
        if case .number(let value) = values[name] { value } else { nil }
    }

    package func text(_ name: String) -> String? {
        if case .text(let value) = values[name] { value } else { nil }
    }

    package func flag(_ name: String) -> Bool {
        if case .flag(let value) = values[name] { value } else { false }
    }

    package func operation(_ name: String) -> OperationPattern? {
        if case .operation(let value) = values[name] { value } else { nil }
    }
}
