package import Kernel

/// Something that a step leaves to be done at the end of its try.
package protocol AttemptEnding {
    /// Gets to know how the try ended.
    func end(_ outcome: StepOutcome) throws(Halt)
}
