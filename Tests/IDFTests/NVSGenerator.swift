import IDF
import Kernel
import TestSupport

/// Espressif's `esp_idf_nvs_partition_gen`.
enum NVSGenerator {
    /// The partition that the generator makes of records, which stay in their order.
    static func generate(_ records: [NVSRecord], pages: Int) throws -> [UInt8] {
        var lines = ["key,type,encoding,value"]
        var namespace: String?
        for record in records {
            if record.namespace != namespace { lines.append("\(record.namespace),namespace,,") }
            namespace = record.namespace
            lines.append("\(record.key),data,\(encoding(record.value))")
        }
        let python = try ToolRun.tool("python")
        return try withTemporaryDirectory { folder in
            try writeFile(Array((lines.joined(separator: "\n") + "\n").utf8), to: folder + "/a.csv")
            let run = try ToolRun.run(
                python,
                [
                    "-m", "esp_idf_nvs_partition_gen", "generate", folder + "/a.csv",
                    folder + "/a.bin", "\(pages * 4096)",
                ]
            )
            guard run.status == 0 else { throw Failure(text: run.outputText + run.errorText) }
            return try readFile(folder + "/a.bin")
        }
    }

    struct Failure: Error { let text: String }

    private static func encoding(_ value: NVSValue) -> String {
        switch value {
        case .u8(let number): "u8,\(number)"
        case .i8(let number): "i8,\(number)"
        case .u16(let number): "u16,\(number)"
        case .i16(let number): "i16,\(number)"
        case .u32(let number): "u32,\(number)"
        case .i32(let number): "i32,\(number)"
        case .u64(let number): "u64,\(number)"
        case .i64(let number): "i64,\(number)"
        case .string(let text): "string,\(text)"
        case .blob(let bytes): "hex2bin,\(Hex.encode(bytes))"
        }
    }
}
