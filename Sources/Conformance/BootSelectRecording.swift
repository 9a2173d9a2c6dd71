internal import Formats
internal import Kernel

/// A recording of which partition ESP-IDF's bootloader starts, and of what it writes.
///
/// A case is `[variant, layout, images, efuse, sector0, sector1, outcome]`: all but the eFuse count
/// are positions in the tables of the header.
struct BootSelectRecording: Decodable {
    struct Variant: Decodable {
        let name: String
        let rollback: Bool
        let antiRollback: Bool

        private enum CodingKeys: String, CodingKey {
            case name, rollback
            case antiRollback = "anti_rollback"
        }
    }

    struct Layout: Decodable {
        let name: String
        let parts: [Part]
        /// The labels of the app partitions, in the order of a case's images.
        let apps: [String]
    }

    /// `[label, type, subtype, offset, size]`.
    struct Part: Decodable {
        let partition: Partition

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            partition = Partition(
                label: try values.decode(String.self),
                type: try values.decode(UInt8.self),
                subtype: try values.decode(UInt8.self),
                offset: try values.decode(Int.self),
                size: try values.decode(Int.self)
            )
        }
    }

    struct Sector: Decodable {
        let bytes: [UInt8]

        private enum CodingKeys: String, CodingKey { case hex }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            let hex = try values.decode(String.self, forKey: .hex)
            guard let bytes = Hex.decode(hex), bytes.count == OTASelectEntry.byteCount else {
                throw DecodingError.dataCorruptedError(
                    forKey: .hex,
                    in: values,
                    debugDescription: "expected 32 bytes, got \(hex)"
                )
            }
            self.bytes = bytes
        }
    }

    /// `[selected, booted, sector0_after, sector1_after, efuse_after, writes]`, -1 for unchanged.
    struct Outcome: Decodable {
        let selected: Int
        let booted: String
        let sectors: [Int]
        let secureVersion: Int
        let writes: String

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            selected = try values.decode(Int.self)
            booted = try values.decode(String.self)
            sectors = [try values.decode(Int.self), try values.decode(Int.self)]
            secureVersion = try values.decode(Int.self)
            writes = try values.decode(String.self)
        }
    }

    let variants: [Variant]
    let layouts: [Layout]
    let images: [[String]]
    let sectors: [Sector]
    let outcomes: [Outcome]
    let cases: [[Int]]
    private let imageBytes: [String: String]

    private enum CodingKeys: String, CodingKey {
        case variants, layouts, images, sectors, outcomes, cases
        case imageBytes = "image_bytes"
    }

    /// The bytes of a kind of image, nil for an unknown one; erased flash has none.
    func bytes(of image: String) -> [UInt8]? {
        image == "erased" ? [] : imageBytes[image].flatMap { Hex.decode($0) }
    }

    /// A case with its tables looked up; nil when it does not fit them.
    func input(_ index: Int) -> BootSelectCase? {
        let fields = cases[index]
        guard fields.count == 7, let variant = variants.at(fields[0]),
            let layout = layouts.at(fields[1]), let kinds = images.at(fields[2]),
            let first = sectors.at(fields[4]), let second = sectors.at(fields[5]),
            let outcome = outcomes.at(fields[6]), kinds.count == layout.apps.count
        else { return nil }
        let before = [first.bytes, second.bytes]
        let after = zip(outcome.sectors, before).map { changed, old in
            changed < 0 ? old : sectors.at(changed)?.bytes ?? []
        }
        return BootSelectCase(
            variant: variant,
            layout: layout,
            layoutIndex: fields[1],
            images: kinds,
            imagesIndex: fields[2],
            secureVersion: fields[3],
            sectors: before,
            outcome: BootSelectOutcome(
                selected: outcome.selected,
                booted: outcome.booted,
                sectors: after,
                secureVersion: outcome.secureVersion < 0 ? fields[3] : outcome.secureVersion,
                writes: outcome.writes
            )
        )
    }
}

extension Array {
    /// The element at an index that a file gave; nil when there is none.
    fileprivate func at(_ index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
