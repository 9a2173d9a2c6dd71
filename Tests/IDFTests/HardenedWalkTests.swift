import Chip
import Testing

/// The hardened device under any number of tears at any command.
@Suite struct HardenedWalkTests {
    @Test(arguments: [1, 2] as [UInt64])
    func `with a factory app, no tear loses, revives or unguards an app`(seed: UInt64) throws {
        for slots in 2...3 {
            let walk = try TornWalk(seed: seed, hasFactory: true, slots: slots)
            walk.walk(lives: 600)
            #expect(walk.complaints == [])
            for thing in [
                "torn", "whole", "kept", "rolled back", "confirmed", "selected", "selected again",
                "not selected", "to factory", "rejected itself", "erased last", "invalidated",
                "clean update",
            ] {
                #expect(walk.counts[thing, default: 0] > 0, "\(thing) with \(slots) slots")
            }
        }
    }

    @Test func `without a factory app it is the same`() throws {
        for slots in 2...3 {
            let walk = try TornWalk(seed: 1, hasFactory: false, slots: slots)
            walk.walk(lives: 600)
            #expect(walk.complaints == [])
            #expect(walk.counts["clean update", default: 0] > 0)
        }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `the same walk does not come far on the stock device`(seed: UInt64) throws {
        let walk = try TornWalk(seed: seed, hasFactory: true, slots: 2, reference: .stock)
        walk.walk(lives: 600)
        #expect(walk.complaints != [])
    }
}
