internal import Chip
internal import Crypto
internal import Formats
internal import IDF
internal import Kernel
internal import Storage

/// What a resuming client writes down: how much of which image lies in flash.
struct DownloadProgress {
    /// Where and how it is written.
    enum Store: String, CaseIterable {
        /// Image and offset in one value of NVS.
        case nvs
        /// Image and offset in two values of NVS, one after the other.
        case nvsApart = "nvs_apart"
        /// Image and offset as plain words in the partition `state`.
        case raw
    }

    /// After so many bytes progress is noted: one sector.
    static let stepBytes = FlashChip.sectorBytes

    private static let namespace = "ota_resume"
    private static let key = "progress"
    private static let keyOfImage = "image"
    private static let sector = 3

    let platform: Platform
    let store: Store
    let identity: UInt32

    /// Stands for an image in a slot.
    static func identity(_ signature: [UInt8], _ partition: Partition) -> UInt32 {
        var writer = ByteWriter()
        writer.u32le(UInt32(truncatingIfNeeded: partition.offset))
        var reader = ByteReader(SHA256.digest(signature + writer.bytes))
        return reader.u32le() ?? 0
    }

    /// How much is known to lie in flash; nil when nothing is noted of this image.
    func offset(isBound: Bool) throws(Halt) -> Int? {
        guard let (image, offset) = try noted(), !isBound || image == identity else { return nil }
        return Int(offset)
    }

    func note(_ offset: Int) throws(Halt) {
        let offset = UInt32(truncatingIfNeeded: offset)
        try platform.timeline.during(.storage) { () throws(Halt) in
            switch store {
            case .raw:
                try RawState(platform, sector: Self.sector)?
                    .replace(wordBytes(identity) + wordBytes(offset))
            case .nvs:
                try set(Self.key, .blob(wordBytes(identity) + wordBytes(offset)))
            case .nvsApart:
                try set(Self.keyOfImage, .u32(identity))
                try set(Self.key, .u32(offset))
            }
        }
    }

    func forget() throws(Halt) {
        try platform.timeline.during(.storage) { () throws(Halt) in
            guard store != .raw else {
                try RawState(platform, sector: Self.sector)?.erase()
                return
            }
            _ = try platform.nvs?.eraseAll(namespace: Self.namespace)
        }
    }

    private func noted() throws(Halt) -> (image: UInt32, offset: UInt32)? {
        switch store {
        case .raw:
            return Self.pair(try RawState(platform, sector: Self.sector)?.read(8) ?? [])
        case .nvs:
            guard case .blob(let bytes) = try get(Self.key) else { return nil }
            return Self.pair(bytes)
        case .nvsApart:
            guard case .u32(let image) = try get(Self.keyOfImage),
                case .u32(let offset) = try get(Self.key)
            else { return nil }
            return (image, offset)
        }
    }

    private static func pair(_ bytes: [UInt8]) -> (image: UInt32, offset: UInt32)? {
        var reader = ByteReader(bytes)
        guard let image = reader.u32le(), let offset = reader.u32le(), offset != .max else {
            return nil
        }
        return (image, offset)
    }

    private func get(_ key: String) throws(Halt) -> NVSValue? {
        try platform.nvs?.get(namespace: Self.namespace, key: key).value
    }

    private func set(_ key: String, _ value: NVSValue) throws(Halt) {
        _ = try platform.nvs?.set(namespace: Self.namespace, key: key, value)
    }
}
