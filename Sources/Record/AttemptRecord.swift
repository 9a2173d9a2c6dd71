/// One attempt of an update client, as it went.
package struct AttemptRecord: Hashable, Sendable {
    /// How an attempt ended.
    package enum Outcome: String, Hashable, Sendable {
        /// The new app was selected for boot.
        case installed
        /// Nothing newer was offered.
        case nothingNew = "nothing_new"
        /// The device refused what was offered: a check failed.
        case refused
        /// Something on the way failed; the device may try again.
        case failed
        /// The device reset before the attempt ended.
        case cutShort = "cut_short"
    }

    package let life: Int
    package let number: Int
    package var outcome: Outcome
    /// The step at which it ended.
    package var step: String
    /// Why, in a sentence for the report; with the error numbers.
    package var reason: String
    /// Bytes of the image that arrived.
    package var bytesReceived: Int

    package init(
        life: Int,
        number: Int,
        outcome: Outcome = .cutShort,
        step: String = "",
        reason: String = "",
        bytesReceived: Int = 0
    ) {
        self.life = life
        self.number = number
        self.outcome = outcome
        self.step = step
        self.reason = reason
        self.bytesReceived = bytesReceived
    }
}
