/// What a scenario gives for a parameter of a fault.
package enum FaultValue: Hashable, Sendable {
    /// Bytes, microseconds or a count, as the parameter's kind says.
    case number(Int)
    case text(String)
    case flag(Bool)
    case operation(OperationPattern)
}
