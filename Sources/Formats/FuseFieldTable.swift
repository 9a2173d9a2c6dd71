/// Where the eFuse fields lie.
///
/// Source: ESP-IDF `components/efuse/*/esp_efuse_table.csv`.
enum FuseFieldTable {
    static let esp32 = [
        FuseField("WR_DIS", 0, 0, 16, writeDisable: 1),
        FuseField("RD_DIS", 0, 16, 4, writeDisable: 0),
        FuseField("FLASH_CRYPT_CNT", 0, 20, 7, writeDisable: 2),
        FuseField("UART_DOWNLOAD_DIS", 0, 27, writeDisable: 2),
        FuseField("MAC", 0, 32, 48, writeDisable: 3),
        FuseField("MAC_CRC", 0, 80, 8, writeDisable: 3),
        FuseField("DISABLE_APP_CPU", 0, 96, writeDisable: 3),
        FuseField("DISABLE_BT", 0, 97, writeDisable: 3),
        FuseField("CHIP_PACKAGE_4BIT", 0, 98),
        FuseField("DIS_CACHE", 0, 99, writeDisable: 3),
        FuseField("SPI_PAD_CONFIG_HD", 0, 100, 5),
        FuseField("CHIP_PACKAGE", 0, 105, 3),
        FuseField("CHIP_CPU_FREQ_LOW", 0, 108),
        FuseField("CHIP_CPU_FREQ_RATED", 0, 109),
        FuseField("BLK3_PART_RESERVE", 0, 110, writeDisable: 10, readDisable: 3),
        FuseField("CHIP_VER_REV1", 0, 111),
        FuseField("CLK8M_FREQ", 0, 128, 8, writeDisable: 4),
        FuseField("ADC_VREF", 0, 136, 5, writeDisable: 4),
        FuseField("XPD_SDIO_REG", 0, 142, writeDisable: 5),
        FuseField("XPD_SDIO_TIEH", 0, 143, writeDisable: 5),
        FuseField("XPD_SDIO_FORCE", 0, 144, writeDisable: 5),
        FuseField("SPI_PAD_CONFIG_CLK", 0, 160, 5, writeDisable: 6),
        FuseField("SPI_PAD_CONFIG_Q", 0, 165, 5, writeDisable: 6),
        FuseField("SPI_PAD_CONFIG_D", 0, 170, 5, writeDisable: 6),
        FuseField("SPI_PAD_CONFIG_CS0", 0, 175, 5, writeDisable: 6),
        FuseField("CHIP_VER_REV2", 0, 180),
        FuseField("VOL_LEVEL_HP_INV", 0, 182, 2, writeDisable: 3),
        FuseField("WAFER_VERSION_MINOR", 0, 184, 2),
        FuseField("FLASH_CRYPT_CONFIG", 0, 188, 4, writeDisable: 10, readDisable: 3),
        FuseField("CODING_SCHEME", 0, 192, 2, writeDisable: 10, readDisable: 3),
        FuseField("CONSOLE_DEBUG_DISABLE", 0, 194, writeDisable: 15),
        FuseField("DISABLE_SDIO_HOST", 0, 195),
        FuseField("ABS_DONE_0", 0, 196, writeDisable: 12),
        FuseField("ABS_DONE_1", 0, 197, writeDisable: 13),
        FuseField("JTAG_DISABLE", 0, 198, writeDisable: 14),
        FuseField("DISABLE_DL_ENCRYPT", 0, 199, writeDisable: 15),
        FuseField("DISABLE_DL_DECRYPT", 0, 200, writeDisable: 15),
        FuseField("DISABLE_DL_CACHE", 0, 201, writeDisable: 15),
        FuseField("KEY_STATUS", 0, 202, writeDisable: 10, readDisable: 3),
        FuseField("BLOCK1", 1, 0, 256, writeDisable: 7, readDisable: 0),
        FuseField("BLOCK2", 2, 0, 256, writeDisable: 8, readDisable: 1),
        FuseField("CUSTOM_MAC_CRC", 3, 0, 8, writeDisable: 9, readDisable: 2),
        FuseField("CUSTOM_MAC", 3, 8, 48, writeDisable: 9, readDisable: 2),
        FuseField("ADC1_TP_LOW", 3, 96, 7, writeDisable: 9, readDisable: 2),
        FuseField("ADC1_TP_HIGH", 3, 103, 9, writeDisable: 9, readDisable: 2),
        FuseField("ADC2_TP_LOW", 3, 112, 7, writeDisable: 9, readDisable: 2),
        FuseField("ADC2_TP_HIGH", 3, 119, 9, writeDisable: 9, readDisable: 2),
        FuseField("SECURE_VERSION", 3, 128, 32, writeDisable: 9, readDisable: 2),
        FuseField("MAC_VERSION", 3, 184, 8, writeDisable: 9, readDisable: 2),
        FuseField("BLOCK3", 3, 0, 256, writeDisable: 9, readDisable: 2),
    ]

    /// The fields that lie in the same place on ESP32-S3, ESP32-C3 and ESP32-C6.
    static let common = [
        FuseField("WR_DIS", 0, 0, 32),
        FuseField("RD_DIS", 0, 32, 7, writeDisable: 0),
        FuseField("SOFT_DIS_JTAG", 0, 48, 3, writeDisable: 31),
        FuseField("DIS_PAD_JTAG", 0, 51, writeDisable: 2),
        FuseField("DIS_DOWNLOAD_MANUAL_ENCRYPT", 0, 52, writeDisable: 2),
        FuseField("SPI_BOOT_CRYPT_CNT", 0, 82, 3, writeDisable: 4),
        FuseField("SECURE_BOOT_KEY_REVOKE0", 0, 85, writeDisable: 5),
        FuseField("SECURE_BOOT_KEY_REVOKE1", 0, 86, writeDisable: 6),
        FuseField("SECURE_BOOT_KEY_REVOKE2", 0, 87, writeDisable: 7),
        FuseField("KEY_PURPOSE_0", 0, 88, 4, writeDisable: 8),
        FuseField("KEY_PURPOSE_1", 0, 92, 4, writeDisable: 9),
        FuseField("KEY_PURPOSE_2", 0, 96, 4, writeDisable: 10),
        FuseField("KEY_PURPOSE_3", 0, 100, 4, writeDisable: 11),
        FuseField("KEY_PURPOSE_4", 0, 104, 4, writeDisable: 12),
        FuseField("KEY_PURPOSE_5", 0, 108, 4, writeDisable: 13),
        FuseField("SECURE_BOOT_EN", 0, 116, writeDisable: 15),
        FuseField("SECURE_BOOT_AGGRESSIVE_REVOKE", 0, 117, writeDisable: 16),
        FuseField("DIS_DOWNLOAD_MODE", 0, 128, writeDisable: 18),
        FuseField("DIS_DIRECT_BOOT", 0, 129, writeDisable: 18),
        FuseField("ENABLE_SECURITY_DOWNLOAD", 0, 133, writeDisable: 18),
        FuseField("UART_PRINT_CONTROL", 0, 134, 2, writeDisable: 18),
        FuseField("SECURE_VERSION", 0, 142, 16, writeDisable: 18),
        FuseField("DISABLE_WAFER_VERSION_MAJOR", 0, 160, writeDisable: 19),
        FuseField("DISABLE_BLK_VERSION_MAJOR", 0, 161, writeDisable: 19),
        FuseField("MAC", 1, 0, 48, writeDisable: 20),
        FuseField("BLOCK_USR_DATA", 3, 0, 256, writeDisable: 22),
        FuseField("BLOCK_KEY0", 4, 0, 256, writeDisable: 23, readDisable: 0),
        FuseField("BLOCK_KEY1", 5, 0, 256, writeDisable: 24, readDisable: 1),
        FuseField("BLOCK_KEY2", 6, 0, 256, writeDisable: 25, readDisable: 2),
        FuseField("BLOCK_KEY3", 7, 0, 256, writeDisable: 26, readDisable: 3),
        FuseField("BLOCK_KEY4", 8, 0, 256, writeDisable: 27, readDisable: 4),
        FuseField("BLOCK_KEY5", 9, 0, 256, writeDisable: 28, readDisable: 5),
        FuseField("BLOCK_SYS_DATA2", 10, 0, 256, writeDisable: 29, readDisable: 6),
    ]

    static let esp32s3Only = [
        FuseField("DIS_USB_JTAG", 0, 118, writeDisable: 2)
    ]

    /// ESP32-C3 and ESP32-C6.
    static let riscVOnly = [
        FuseField("DIS_USB_JTAG", 0, 41, writeDisable: 2)
    ]
}
