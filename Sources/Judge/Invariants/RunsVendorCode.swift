internal import Kernel
package import Record

/// Only images that the vendor made ever run, whoever signed them.
package enum RunsVendorCode: Invariant {
    package static let name = "runs_vendor_code"
    package static let summary = "every image that runs is one that the vendor made"

    package static func check(_ evidence: RunEvidence) -> String? {
        let known = Set(evidence.images.map(\.sha256))
        guard
            let foreign = evidence.lives.compactMap(\.handOver).first(where: {
                !known.contains($0.sha256)
            })
        else { return nil }
        return "an unknown image ran from \(foreign.slot), SHA-256 \(foreign.sha256)"
    }
}
