internal import Firmware
internal import Record
internal import World

/// One more update that is offered after the first, of an app that is not healthy.
struct SecondOffer: Sendable {
    let behaviour: AppBehaviour
    let allowed: Set<Verdict>

    /// The scenario that offers it.
    func prepare(
        _ assembled: Assembled,
        after persistent: Persistent
    ) throws(AssemblyError) -> Assembled? {
        var offer = CleanUpdate.Offer()
        offer.behaviour = behaviour
        return try CleanUpdate(assembled).prepare(
            offer,
            attempts: persistent.attemptsDone + 1
        )
    }
}
