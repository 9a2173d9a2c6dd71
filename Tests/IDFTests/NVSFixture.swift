import IDF
import Kernel

/// Sets all records on a partition and says whether every one was accepted.
func setAll(_ records: [NVSRecord], on service: NVSService) throws -> Bool {
    try records.allSatisfy {
        try service.set(namespace: $0.namespace, key: $0.key, $0.value).isOK
    }
}

/// A service on a partition after `nvs_flash_init`.
func started(_ memory: NVSMemory) throws -> NVSService {
    let service = NVSService(storage: memory)
    let error = try service.initialize()
    guard error.isOK else { throw NVSGenerator.Failure(text: "nvs_flash_init: \(error.name)") }
    return service
}

/// Bytes that differ from each other and from run to run of the counter, never from test to test.
func pattern(_ count: Int, _ seed: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8 &* 7 &+ seed &* 101) }
}

func text(_ count: Int, _ seed: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
    return String(decoding: (0..<count).map { letters[($0 * 7 + seed * 5) % 36] }, as: UTF8.self)
}
