import ArgumentParser
import Storage
import Sweep

/// `--tears`: names of tear models, `none`, or `all`.
struct TearNames: ExpressibleByArgument, Hashable {
    let names: Set<String>

    /// Every model, sorted.
    static let known = registeredTearModels.map(\.name).sorted()

    /// What a sweep tries without being asked.
    static let standard = TearNames(names: SweepOptions().tears)

    init(names: Set<String>) {
        self.names = names
    }

    init?(argument: String) {
        switch argument {
        case "none": names = ["clean"]
        case "all": names = Set(Self.known)
        default:
            let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
            names = Set(parts.map(String.init))
            guard names.isSubset(of: Self.known) else { return nil }
        }
    }

    var defaultValueDescription: String { names.sorted().joined(separator: ",") }
}
