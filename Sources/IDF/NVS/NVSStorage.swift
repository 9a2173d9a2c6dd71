package import Kernel

/// The flash partition beneath NVS, with offsets that count from its start.
///
/// Source: ESP-IDF `components/nvs_flash/src/partition.hpp`, class `nvs::Partition`.
package protocol NVSStorage {
    /// The partition's size.
    var byteCount: Int { get }
    /// Whether the partition table forbids writing.
    var isReadOnly: Bool { get }
    func read(at offset: Int, count: Int) throws(Halt) -> (error: ESPError, bytes: [UInt8])
    func write(at offset: Int, _ bytes: [UInt8]) throws(Halt) -> ESPError
    func erase(at offset: Int, count: Int) throws(Halt) -> ESPError
}

extension NVSStorage {
    package var isReadOnly: Bool { false }
}
