internal import Kernel

/// The name of a key or of a namespace.
///
/// ESP-IDF compares 15 characters only, so that a name that is too long finds the one that it
/// begins with; the refusal comes where a name is written.
///
/// Source: ESP-IDF `components/nvs_flash/src/nvs_types.hpp`, the constructor of `Item`.
struct NVSKey: Hashable {
    /// The characters that are compared.
    let compared: [UInt8]
    let isTooLong: Bool

    init(_ name: String) {
        let utf8 = Array(name.utf8.prefix { $0 != 0 })
        compared = Array(utf8.prefix(NVSConstants.keyMaxBytes.value))
        isTooLong = utf8.count > NVSConstants.keyMaxBytes.value
    }

    /// The key that stands in an entry.
    init(field: [UInt8]) {
        compared = Array(field.prefix(NVSConstants.keyMaxBytes.value).prefix { $0 != 0 })
        isTooLong = false
    }

    var name: String { String(decoding: compared, as: UTF8.self) }

    var field: [UInt8] {
        let padding = NVSConstants.keyFieldBytes.value - compared.count
        return compared + [UInt8](repeating: 0, count: padding)
    }

    static func == (left: NVSKey, right: NVSKey) -> Bool { left.compared == right.compared }

    func hash(into hasher: inout Hasher) { hasher.combine(compared) }
}
