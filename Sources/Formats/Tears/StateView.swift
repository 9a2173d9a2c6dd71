/// What firmware can tell about a state word.
package enum StateView: Hashable, Sendable {
    case defined(OTAImageState)
    /// Any other value: neither on trial nor rejected, so that it is taken for confirmed.
    case other

    /// The values that firmware compares with.
    static let definedStates: [OTAImageState] = [
        .new, .pendingVerify, .valid, .invalid, .aborted, .undefined,
    ]

    package init(of state: OTAImageState) {
        self = Self.definedStates.contains(state) ? .defined(state) : .other
    }

    package var name: String {
        switch self {
        case .defined(let state): state.name
        case .other: "other"
        }
    }
}
