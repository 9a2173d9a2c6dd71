import Device
import Kernel
import Record
import Storage
import World

extension [TraceEntry] {
    /// Where two records part; nil when they do not.
    ///
    /// A failed test prints this and no whole record.
    func parting(from other: [TraceEntry]) -> String? {
        guard self != other else { return nil }
        let index = zip(self, other).prefix { $0 == $1 }.count
        let texts = [self, other].map { entries in
            entries.indices.contains(index)
                ? "life \(entries[index].life), cycle \(entries[index].instant.count): "
                    + entries[index].event.summary
                : "the end"
        }
        return "entry \(index): \(texts[0]) / \(texts[1])"
    }
}

extension Persistent {
    /// What two states differ in; empty when they are equal.
    func differences(from other: Persistent) -> [String] {
        guard self != other else { return [] }
        var here = self
        let there = other
        let addresses = here.device.flash.differences(from: there.device.flash)
        here.device.flash = there.device.flash
        if here == there { return addresses.map { "flash \($0)" } }
        here.device = there.device
        return addresses.map { "flash \($0)" } + ["elsewhere in the device: \(here == there)"]
    }
}
