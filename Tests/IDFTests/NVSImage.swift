/// Reads an NVS partition by the format's description, without the code under test.
///
/// It knows what `nvs_tool.py --integrity-check` of ESP-IDF knows: CRCs, spans, duplicates and
/// blobs whose chunks do not add up.
struct NVSImage {
    struct Item: Hashable {
        let page: Int
        let index: Int
        let namespace: UInt8
        let type: UInt8
        let span: Int
        let chunk: UInt8
        let key: String
        let value: [UInt8]
        let data: [UInt8]

        var name: String { "\(namespace)/\(key)/\(chunk)" }
    }

    private(set) var items: [Item] = []
    private(set) var problems: [String] = []
    /// Sequence numbers and states of the pages that have a good header, by place.
    private(set) var pages: [Int: (sequence: UInt32, state: UInt32)] = [:]

    /// Whether the first entry that is marked empty is blank, by place of the page.
    private var ends: [Int: Bool] = [:]

    init(_ bytes: [UInt8]) {
        for page in 0..<bytes.count / 4096 {
            readPage(Array(bytes[page * 4096..<(page + 1) * 4096]), page)
        }
        checkNames()
        checkBlobs()
    }

    /// The page that takes new items.
    var active: Int? { pages.max { $0.value.sequence < $1.value.sequence }?.key }

    var hasFreeingPage: Bool { pages.values.contains { $0.state == 0xffff_fff8 } }

    /// Keys whose blob ESP-IDF loses when it starts from this image: the newest item is a chunk
    /// without its index, and the page has another chunk of the same key before it.
    ///
    /// A page that is marked full is not looked at, nor one with a half-written entry at its end.
    var doomedBlobs: [String] {
        guard let active, pages[active]?.state == 0xffff_fffe, ends[active] ?? true,
            let last = items.last(where: { $0.page == active }), last.type == 0x42,
            items.contains(where: {
                $0.page == active && $0.type == 0x42 && $0.index < last.index
                    && $0.key == last.key && $0.namespace == last.namespace
            })
        else { return [] }
        return [last.key]
    }

    private mutating func readPage(_ page: [UInt8], _ number: Int) {
        let state = Self.u32(page, 0)
        if state == 0xffff_ffff {
            if page.contains(where: { $0 != 0xff }) { problems.append("page \(number) is dirty") }
            return
        }
        guard Self.crc(page[4..<28]) == Self.u32(page, 28) else {
            problems.append("page \(number) has a wrong CRC")
            return
        }
        pages[number] = (Self.u32(page, 4), state)
        if page[8] != 0xfe { problems.append("page \(number) has version \(page[8])") }
        var index = 0
        while index < 126 {
            let entry = Array(page[64 + 32 * index..<96 + 32 * index])
            switch Self.state(page, index) {
            case 3:
                if ends[number] == nil { ends[number] = entry.allSatisfy { $0 == 0xff } }
                if entry.contains(where: { $0 != 0xff }), state == 0xffff_fffe {
                    problems.append("entry \(number).\(index) is written but empty")
                }
            case 2: index += readItem(page, entry, number, index) - 1
            case 1: problems.append("entry \(number).\(index) is illegal")
            default: break
            }
            index += 1
        }
    }

    private mutating func readItem(
        _ page: [UInt8],
        _ entry: [UInt8],
        _ number: Int,
        _ index: Int
    ) -> Int {
        guard Self.crc(entry[0..<4] + entry[8..<32]) == Self.u32(entry, 4) else {
            problems.append("entry \(number).\(index) has a wrong CRC")
            return 1
        }
        let span = Int(entry[2])
        var data: [UInt8] = []
        if [0x21, 0x41, 0x42].contains(entry[1]) {
            let count = Int(entry[24]) | Int(entry[25]) << 8
            guard span == 1 + (count + 31) / 32, index + span <= 126,
                (index..<index + span).allSatisfy({ Self.state(page, $0) == 2 })
            else {
                problems.append("item \(number).\(index) is incomplete")
                return 1
            }
            data = Array(page[96 + 32 * index..<96 + 32 * index + count])
            if Self.crc(data[...]) != Self.u32(entry, 28) {
                problems.append("data of \(number).\(index) has a wrong CRC")
            }
        } else if span != 1 {
            problems.append("entry \(number).\(index) has a span of \(span)")
        }
        let key = String(decoding: entry[8..<24].prefix { $0 != 0 }, as: UTF8.self)
        items.append(
            Item(
                page: number,
                index: index,
                namespace: entry[0],
                type: entry[1],
                span: span,
                chunk: entry[3],
                key: key,
                value: Array(entry[24..<32]),
                data: data
            )
        )
        return max(span, 1)
    }

    private mutating func checkNames() {
        let names = items.map(\.name).sorted()
        for (one, next) in zip(names, names.dropFirst()) where one == next {
            problems.append("\(one) is there twice")
        }
        let sequences = pages.values.map(\.sequence)
        if Set(sequences).count != sequences.count { problems.append("two pages of one age") }
    }

    private mutating func checkBlobs() {
        var chunks = items.filter { $0.type == 0x42 }
        for index in items where index.type == 0x48 {
            let first = Int(index.value[5])
            let range = first..<first + Int(index.value[4])
            let own = chunks.filter {
                $0.key == index.key && $0.namespace == index.namespace
                    && range.contains(Int($0.chunk))
            }
            let size = own.reduce(0) { $0 + $1.data.count }
            if own.count != range.count || size != Int(Self.u32(index.value, 0)) {
                problems.append("blob \(index.name) is incomplete")
            }
            chunks.removeAll { own.contains($0) }
        }
        for chunk in chunks { problems.append("chunk \(chunk.name) is an orphan") }
    }

    private static func state(_ page: [UInt8], _ index: Int) -> UInt8 {
        page[32 + index / 4] >> UInt8(2 * (index % 4)) & 3
    }

    private static func u32(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
        bytes[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// `zlib.crc32(data, 0xFFFFFFFF)`.
    static func crc(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        let table = table
        return ~bytes.reduce(0) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { crc, _ in
            crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1
        }
    }
}
