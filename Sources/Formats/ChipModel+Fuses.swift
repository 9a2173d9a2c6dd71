/// The eFuses of a chip.
///
/// Source: ESP-IDF `components/efuse/*/esp_efuse_table.csv`, `esp_efuse_utility.c`.
/// Differs from hardware: of the S3, C3 and C6 only fields that matter to an update, and whole key
/// blocks; coding (Reed-Solomon, 3/4, repeat) is not modelled, reads are never damaged.
extension ChipModel {
    /// How many bytes software reads of each block.
    package var fuseBlockSizes: [Int] {
        self == .esp32 ? [28, 32, 32, 32] : [24, 24] + [Int](repeating: 32, count: 9)
    }

    /// All fields that are known, block by block.
    package var fuseFields: [FuseField] {
        switch self {
        case .esp32: FuseFieldTable.esp32
        case .esp32s3: FuseFieldTable.esp32s3
        case .esp32c3, .esp32c6: FuseFieldTable.riscV
        }
    }

    /// The field that turns Secure Boot V2 on.
    package var secureBootEnableName: String { self == .esp32 ? "ABS_DONE_1" : "SECURE_BOOT_EN" }

    /// The field with a name of espefuse; nil where the chip has none.
    package func fuseField(_ name: String) -> FuseField? {
        fuseFields.first { $0.name == name }
    }
}
