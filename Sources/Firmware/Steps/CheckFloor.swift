internal import IDF
package import Kernel

/// Refuses an image below the version that was once written down.
package struct CheckFloor: ClientStep {
    static let kind = StepKind(
        name: "check_floor",
        summary: "refuses an image below the lowest version that is still allowed",
        parameters: [
            StepParameter(
                "store",
                VersionFloor.Store.self,
                "how the lowest version is written; checked without it"
            )
        ]
    ) { values, _ in CheckFloor(store: values.word("store")) }

    package let name = "check_floor"
    let store: VersionFloor.Store

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        guard let partition = attempt.partition else { return .refuse("no slot was written") }
        let floor = VersionFloor(platform: attempt.platform, store: store)
        guard let lowest = try floor.read() else { return .next }
        guard let version = try floor.version(in: partition) else {
            return .refuse("the image has no version that can be compared")
        }
        return version >= lowest
            ? .next : .refuse("the image is below the lowest version that is allowed")
    }
}
