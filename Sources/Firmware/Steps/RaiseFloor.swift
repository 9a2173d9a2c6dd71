internal import IDF
package import Kernel

/// Writes down that nothing below the new image is to be installed any more.
package struct RaiseFloor: ClientStep {
    static let kind = StepKind(
        name: "raise_floor",
        summary: "writes the image's version down as the lowest that is still allowed",
        parameters: [
            StepParameter(
                "store",
                VersionFloor.Store.self,
                "how the lowest version is written; checked without it"
            )
        ]
    ) { values, _ in RaiseFloor(store: values.word("store")) }

    package let name = "raise_floor"
    let store: VersionFloor.Store

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        guard let partition = attempt.partition else { return .refuse("no slot was written") }
        let floor = VersionFloor(platform: attempt.platform, store: store)
        guard let version = try floor.version(in: partition) else {
            return .refuse("the image has no version that can be compared")
        }
        try attempt.platform.timeline.during(.storage) { () throws(Halt) in
            try floor.write(version)
        }
        return .next
    }
}
