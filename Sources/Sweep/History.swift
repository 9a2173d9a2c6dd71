internal import Record

/// What the judge has to know of the lives before a cut: which apps ran, and how far each came
/// with confirming itself.
struct History: Hashable, Sendable {
    fileprivate struct Past: Hashable, Sendable {
        let sha256: String
        let began: Bool
        let reachedFlash: Bool
        let returned: Bool
    }

    private let first: String?
    /// In the order in which each came up first.
    private let pasts: [Past]

    init(_ lives: [LifeRecord]) {
        first = lives.lazy.compactMap(\.handOver).first?.sha256
        var pasts: [Past] = []
        for life in lives {
            guard let handOver = life.handOver else { continue }
            let past = Past(
                sha256: handOver.sha256,
                began: life.confirmationBegan,
                reachedFlash: life.confirmationReachedFlash,
                returned: life.confirmationReturned
            )
            if !pasts.contains(past) { pasts.append(past) }
        }
        self.pasts = pasts.sorted { $0.order.lexicographicallyPrecedes($1.order) }
    }

    func add(to digest: inout RollingDigest) {
        digest.add(first ?? "-")
        for past in pasts { digest.add(past.order) }
    }
}

extension History.Past {
    fileprivate var order: [UInt8] {
        Array(sha256.utf8) + [began, reachedFlash, returned].map { $0 ? 1 : 0 }
    }
}
