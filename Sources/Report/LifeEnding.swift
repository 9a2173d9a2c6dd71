internal import Kernel

/// How a life of the device ended, in words.
enum LifeEnding {
    static func sentence(_ halt: Halt) -> String {
        switch halt {
        case .powerLoss: "power was lost"
        case .brownout: "the supply sagged"
        case .reset(let kind): "reset: \(kind.rawValue)"
        case .atRest: "at rest"
        case .deadline: "the deadline passed"
        case .interrupted: "interrupted"
        }
    }
}
