/// How a step of an update client ended.
package enum StepOutcome: Hashable, Sendable {
    /// Go on with the next step.
    case next
    /// What was offered did not pass a check: another try would not change that.
    case refuse(String)
    /// Something on the way failed: another try may help.
    case fail(String)
    /// There is nothing newer to install.
    case nothingNew(String)
}
