package import Kernel

/// One step of an update client's plan.
///
/// A step reads and changes the attempt that it is given; everything it may do to the device goes
/// through ESP-IDF's services.
package protocol ClientStep: Sendable {
    /// The name that reports use.
    var name: String { get }

    func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome
}
