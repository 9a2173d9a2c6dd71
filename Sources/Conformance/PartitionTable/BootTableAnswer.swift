internal import Chip
internal import Formats
internal import Kernel

/// What a bootloader makes of a table.
struct BootTableAnswer: Hashable, Decodable {
    let error: RecordedReturn
    let partitionCount: Int
    let isLoaded: Bool
    /// What it remembers: offset and size by name, and how many OTA entries there are.
    let state: State?

    /// What a bootloader remembers of a table.
    struct State: Hashable, Decodable {
        var places: [String: [Int]] = [:]
        var slotCount = 0

        private static let slotCountKey = "app_count"

        init(_ partitions: BootPartitions) {
            let named = [
                ("factory", partitions.factory), ("test", partitions.test),
                ("otadata", partitions.otadata),
            ]
            for (name, partition) in named {
                places[name] = partition.map { [$0.offset, $0.size] }
            }
            for (number, partition) in partitions.slots.enumerated() {
                places["ota_\(number)"] = partition.map { [$0.offset, $0.size] }
            }
            slotCount = partitions.slotCount
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: AnyKey.self)
            for key in values.allKeys where key.stringValue != Self.slotCountKey {
                places[key.stringValue] = try values.decode([Int].self, forKey: key)
            }
            slotCount = try values.decode(Int.self, forKey: AnyKey(Self.slotCountKey))
        }

        var description: String {
            let rows = places.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            return (rows + ["app_count \(slotCount)"]).joined(separator: ", ")
        }
    }

    private enum CodingKeys: String, CodingKey {
        case err, load, state
        case partitionCount = "num_partitions"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        error = try values.decode(RecordedReturn.self, forKey: .err)
        partitionCount = try values.decode(Int.self, forKey: .partitionCount)
        isLoaded = try values.decode(Bool.self, forKey: .load)
        state = try values.decodeIfPresent(State.self, forKey: .state)
    }

    init(_ table: BootTable) {
        error = .error(table.failure?.error ?? .ok)
        partitionCount = table.partitionCount
        isLoaded = table.failure == nil
        state = isLoaded ? State(BootPartitions(table.entries)) : nil
    }

    var description: String {
        "\(error.description), \(partitionCount) partitions, load \(isLoaded)"
            + (state.map { ", " + $0.description } ?? "")
    }
}
