import Judge
import Record
import TestSupport

/// One run of the plant against an nginx of its own.
struct Rehearsal {
    let judgement: Judgement
    let attempts: [AttemptRecord]
    /// What nginx answered, in order.
    let visits: [String]

    /// Makes everything anew; `adjust` makes the plant what the test needs.
    static func run(
        _ site: NginxSite,
        hasBehaviour: Bool = true,
        signedBy key: String = "ec_private",
        adjust: (inout Plant) throws -> Void = { _ in }
    ) throws -> Rehearsal {
        try withTemporaryDirectory { folder in
            let vendor = try Vendor(in: folder)
            var plant = try Plant(vendor: vendor)
            try adjust(&plant)
            let image = try plant.image(hasBehaviour: hasBehaviour)
            try vendor.publish(image, signedBy: key)
            return try Nginx.serve(vendor, site) { nginx in
                let evidence = try plant.run(image, over: nginx.routes)
                return Rehearsal(
                    judgement: Judge.judge(evidence),
                    attempts: evidence.attempts,
                    visits: try nginx.visits()
                )
            }
        }
    }
}
