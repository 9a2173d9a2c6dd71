/// What a plan says about one parameter of a step.
package enum StepValue: Hashable, Sendable {
    case flag(Bool)
    case number(Int)
    case word(String)
}
