internal import Kernel

extension Hex {
    /// Several byte strings, for messages.
    static func list(_ strings: [[UInt8]]) -> String {
        strings.map { encode($0) }.joined(separator: " ")
    }
}
