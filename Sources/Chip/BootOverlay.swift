/// An overlay on the bootloader's decisions: a glitch that turns an answer round.
package protocol BootOverlay: AnyObject {
    /// The answer that the bootloader goes on with.
    func decide(_ question: BootQuestion, _ answer: Bool) -> Bool
}
