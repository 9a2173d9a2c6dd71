internal import Kernel

/// One recorded boot: what lay in flash and eFuse, and what came of it.
struct BootSelectCase {
    let variant: BootSelectRecording.Variant
    let layout: BootSelectRecording.Layout
    let layoutIndex: Int
    let images: [String]
    let imagesIndex: Int
    /// How many bits of the eFuse field are burnt.
    let secureVersion: Int
    /// The first 32 bytes of either otadata sector.
    let sectors: [[UInt8]]
    let outcome: BootSelectOutcome

    var description: String {
        let apps = zip(layout.apps, images).map { "\($0)=\($1)" }.joined(separator: " ")
        let entries = sectors.map { Hex.encode($0) }.joined(separator: " ")
        return "variant \(variant.name), layout \(layout.name), \(apps), "
            + "efuse \(secureVersion), otadata \(entries)"
    }
}
