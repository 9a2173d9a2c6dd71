/// The costs of one device: every length of time that a run charges comes from here.
///
/// Typical values, with the range that was seen; `docs/timing.md` says how they were derived.
package struct CostTable: Hashable, Sendable {
    /// The flash part on the board; erase times differ between parts.
    package enum FlashPart: String, Hashable, Sendable, CaseIterable {
        case slow
        case fast
    }

    // Boot.
    package var romToBootloader = Cost(
        "rom_to_bl",
        29_000,
        .microseconds,
        range: 19_000...31_000,
        grade: .b,
        source: "more than 20 public boot logs; espressif/esp-idf#8414"
    )
    package var bootloaderTable = Cost(
        "bl_ptable",
        66_000,
        .microseconds,
        range: 50_000...100_000,
        grade: .b,
        source: "ESP-IDF examples/wifi/wifi_enterprise/README.md"
    )
    package var bootloaderTableEntry = Cost(
        "bl_ptable_entry",
        7_500,
        .microseconds,
        range: 5_000...8_000,
        grade: .b,
        source: "ESP-IDF docs esp32_log.inc; one log line at 115200 baud"
    )
    package var segmentFixed = Cost(
        "seg_fixed",
        7_000,
        .microseconds,
        range: 500...13_500,
        grade: .b,
        source: "fit through 12 segments of 40 MHz DIO boot logs"
    )
    package var segmentByte = Cost(
        "seg_rate",
        351_989,
        .picosecondsPerByte,
        range: 299_000...405_000,
        grade: .b,
        source: "fit through 12 segments of 40 MHz DIO boot logs: 2841 bytes/ms"
    )
    package var bootloaderHandOff = Cost(
        "bl_handoff",
        11_000,
        .microseconds,
        range: 8_000...15_000,
        grade: .b,
        source: "ESP-IDF examples/wifi/wifi_enterprise/README.md"
    )
    package var appStart = Cost(
        "app_start",
        145_000,
        .microseconds,
        range: 120_000...160_000,
        grade: .b,
        source: "ESP-IDF examples/wifi/wifi_enterprise/README.md"
    )
    package var restart = Cost(
        "restart",
        20_000,
        .microseconds,
        range: 0...100_000,
        grade: .c,
        source: "assumed from one log (34774 to 34794 ms)"
    )

    // Flash.
    package var sectorErase = Cost(
        "t_se",
        58_000,
        .microseconds,
        range: 40_000...66_000,
        grade: .b,
        source: "espressif/arduino-esp32#7002 and espressif/esp-idf#14318"
    )
    package var blockErase = Cost(
        "t_be64",
        200_000,
        .microseconds,
        range: 150_000...250_000,
        grade: .b,
        source: "espressif/esp-idf#3504"
    )
    package var programSlice = Cost(
        "t_slice",
        70,
        .microseconds,
        range: 57...187,
        grade: .b,
        source: "ESP-IDF examples/storage/perf_benchmark/README.md"
    )
    package var readByte = Cost(
        "t_read",
        104_000,
        .picosecondsPerByte,
        range: 90_000...130_000,
        grade: .a,
        source: "ESP-IDF examples/storage/perf_benchmark/README.md"
    )
    package var readCall = Cost(
        "t_read_call",
        80,
        .microseconds,
        range: 70...90,
        grade: .a,
        source: "ESP-IDF v4.4 idf_performance_target.h, 4-byte reads"
    )
    package var flashGuard = Cost(
        "guard",
        67,
        .microseconds,
        range: 40...140,
        grade: .a,
        source: "espressif/esp-idf commit 710c853adc9"
    )
    package var yieldAfter = Cost(
        "yield_after",
        20_000,
        .microseconds,
        range: 20_000...20_000,
        grade: .a,
        source: "ESP-IDF spi_flash_os_func_app.c CONFIG_SPI_FLASH_ERASE_YIELD_DURATION_MS"
    )
    package var tick = Cost(
        "tick",
        10_000,
        .microseconds,
        range: 1_000...10_000,
        grade: .a,
        source: "ESP-IDF CONFIG_FREERTOS_HZ 100"
    )
    /// One block; charged whatever the number of bits.
    package var fuseBurn = Cost(
        "efuse_burn",
        14_000,
        .microseconds,
        range: 1_000...20_000,
        grade: .c,
        source: "one boot log in espressif/esp-idf#9655: block 2 in about 14 ms"
    )

    // CPU.
    package var sha256Byte = Cost(
        "sha256_hw",
        20,
        .cyclesPerByte,
        range: 9...25,
        grade: .a,
        source: "espressif/esp-idf commit 589a1f216fa"
    )
    package var sha256Digest = Cost(
        "sha256_digest",
        80,
        .microseconds,
        range: 43...80,
        grade: .b,
        source: "espressif/arduino-esp32#6819"
    )
    package var aesGCMByte = Cost(
        "aes_gcm",
        125,
        .cyclesPerByte,
        range: 80...602,
        grade: .c,
        source: "espressif/esp-idf#14314, commit 3351376a11c"
    )
    package var p256Verify = Cost(
        "p256_verify",
        72_000_000,
        .cycles,
        range: 41_000_000...143_000_000,
        grade: .c,
        source: "Mbed-TLS/TF-PSA-Crypto#873"
    )
    package var ecdheP256 = Cost(
        "ecdhe_p256",
        62_000_000,
        .cycles,
        range: 20_000_000...149_000_000,
        grade: .c,
        source: "Mbed-TLS/TF-PSA-Crypto#873"
    )
    package var x25519 = Cost(
        "x25519",
        48_000_000,
        .cycles,
        range: 40_000_000...190_000_000,
        grade: .c,
        source: "esp32.com forum topic 23830; wolfSSL benchmark logs for ESP32"
    )
    package var rsa2048Verify = Cost(
        "rsa_verify_2048",
        4_100_000,
        .cycles,
        range: 3_500_000...11_400_000,
        grade: .a,
        source: "espressif/esp-idf commits 5ed8388f6b5, e8d3b80e4ba"
    )
    package var rsa3072Verify = Cost(
        "rsa_verify_3072",
        8_900_000,
        .cycles,
        range: 7_900_000...9_600_000,
        grade: .a,
        source: "espressif/esp-idf commits 5ed8388f6b5, e8d3b80e4ba"
    )
    /// Secure Boot V2 in the ROM's routine, as bootloader and ROM use it.
    package var romRSAVerify = Cost(
        "sbv2_rsa_bl",
        400_000,
        .bootloaderCycles,
        range: 200_000...1_100_000,
        grade: .b,
        source: "one gap of a boot log in espressif/esp-idf#8414: 5 ms at 80 MHz"
    )
    package var romP256Verify = Cost(
        "sbv2_p256_bl",
        84_000,
        .microseconds,
        range: 5_600...84_000,
        grade: .c,
        source: "ESP-IDF docs secure-boot-v2.rst, table of the ESP32-C6: 83.9 ms"
    )
    /// The ROM's check of the bootloader, the signature itself aside.
    package var romDigest = Cost(
        "sbv2_rom_sha",
        12_000,
        .microseconds,
        range: 8_000...15_000,
        grade: .d,
        source: "derived: 40 to 50 KB of SHA-256 in the ROM"
    )
    package var rsa4096Verify = Cost(
        "rsa_verify_4096",
        15_500_000,
        .cycles,
        range: 14_000_000...41_000_000,
        grade: .a,
        source: "espressif/esp-idf commits 5ed8388f6b5, e8d3b80e4ba"
    )
    package var pbkdf2 = Cost(
        "psk_pbkdf2",
        33_000_000,
        .cycles,
        range: 33_000_000...235_000_000,
        grade: .b,
        source: "espressif/esp-idf#15072"
    )
    package var tlsMiscellaneous = Cost(
        "tls_misc",
        20_000,
        .microseconds,
        range: 10_000...29_000,
        grade: .c,
        source: "fit to the TLS-PSK connect of blog.voneicken.com/2018/lp-wifi-esp32-mqtt"
    )
    /// One `esp_image_verify` in the running app, per byte.
    package var imageVerifyByte = Cost(
        "verify_rate_app",
        416_667,
        .picosecondsPerByte,
        range: 294_000...588_000,
        grade: .b,
        source: "middle of espressif/esp-idf#3504 and two further OTA logs: 2.4 bytes/us"
    )

    // Network.
    package var wifiInit = Cost(
        "wifi_init",
        180_000,
        .microseconds,
        range: 150_000...530_000,
        grade: .b,
        source: "ESP-IDF examples/wifi/getting_started/station/README.md"
    )
    package var scanActive = Cost(
        "scan_active",
        120_000,
        .microseconds,
        range: 0...1_500_000,
        grade: .a,
        source: "ESP-IDF docs wifi-driver, active dwell per channel"
    )
    package var scanPassive = Cost(
        "scan_passive",
        360_000,
        .microseconds,
        range: 360_000...1_500_000,
        grade: .a,
        source: "ESP-IDF docs wifi-driver, passive dwell per channel"
    )
    package var authentication = Cost(
        "auth",
        10_000,
        .microseconds,
        range: 5_000...12_000,
        grade: .b,
        source: "ESP-IDF examples/wifi/getting_started/station/README.md"
    )
    package var association = Cost(
        "assoc",
        10_000,
        .microseconds,
        range: 3_000...15_000,
        grade: .b,
        source: "ESP-IDF examples/wifi/getting_started/station/README.md"
    )
    package var fourWayMessage = Cost(
        "fourway_message",
        7_500,
        .microseconds,
        range: 5_000...10_000,
        grade: .b,
        source: "a quarter of the 30 ms in espressif/esp-at#200"
    )
    /// What the air adds to a turn of one TCP window, whatever its size.
    package var airTurn = Cost(
        "tcp_fixed",
        2_000,
        .microseconds,
        range: 1_500...2_500,
        grade: .b,
        source: "fit through the window sweep of ESP-IDF wifi-performance-and-power-save.rst"
    )
    /// 80.8 Mbit/s.
    package var airByte = Cost(
        "tcp_air_rate",
        99_010,
        .picosecondsPerByte,
        range: 77_000...134_000,
        grade: .b,
        source: "fit through the window sweep of ESP-IDF wifi-performance-and-power-save.rst"
    )
    package var uartByte = Cost(
        "uart_byte",
        86_806_000,
        .picosecondsPerByte,
        range: 86_806_000...86_806_000,
        grade: .a,
        source: "115200 baud, 8N1"
    )

    package init(flashPart: FlashPart = .slow) {
        guard flashPart == .fast else { return }
        sectorErase = Cost(
            "t_se",
            45_000,
            .microseconds,
            range: 40_000...66_000,
            grade: .b,
            source: "Winbond W25Q32JV data sheet, rev. F, section 9.6"
        )
    }

    /// Every entry, in the order of the table.
    package var entries: [Cost] {
        [
            romToBootloader, bootloaderTable, bootloaderTableEntry, segmentFixed, segmentByte,
            bootloaderHandOff, appStart, restart, sectorErase, blockErase, programSlice, readByte,
            readCall, flashGuard, yieldAfter, tick, fuseBurn, sha256Byte, sha256Digest, aesGCMByte,
            p256Verify, ecdheP256, x25519, rsa2048Verify, rsa3072Verify, romRSAVerify,
            romP256Verify, romDigest, rsa4096Verify, pbkdf2,
            tlsMiscellaneous, imageVerifyByte, wifiInit, scanActive, scanPassive, authentication,
            association, fourWayMessage, airTurn, airByte, uartByte,
        ]
    }
}
