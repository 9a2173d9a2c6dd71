import Chip
import Crypto
import DeviceBench
import Formats
import IDF
import Kernel
import Provisioning
import Storage
import Testing

/// `esp_ota_revoke_secure_boot_public_key` on an ESP32-C6 with three digests.
@Suite struct KeyRevocationTests {
    private static let keys = (0..<3).map { key(number: $0) }
    private static let chip = ChipModel.esp32c6

    private static func key(number: Int) -> SigningKey {
        var random = RandomStream(seed: 1, name: "key \(number)")
        do {
            return try SigningKey.generate(.p256, random: &random)
        } catch {
            preconditionFailure("no key: \(error)")
        }
    }

    private static func signed(_ image: [UInt8], by numbers: [Int]) throws -> [UInt8] {
        let end = SignatureSector.offset(behind: image.count)
        let contents = image + [UInt8](repeating: 0xFF, count: end - image.count)
        var sector = SignatureSector()
        var random = RandomStream(seed: 1, name: "signature")
        for number in numbers {
            let block = try keys[number].signatureBlock(over: contents, random: &random)
            sector = try #require(sector.appending(block))
        }
        return contents + sector.bytes
    }

    /// Running ota_0, confirmed; nobody has revoked anything.
    private func bench(
        app: [Int] = [0, 1],
        bootloader: [Int] = [0, 1],
        state: OTAImageState = .valid,
        isRollbackOn: Bool = true,
        isEnabled: Bool = true
    ) throws -> Bench {
        var board = Board()
        board.setup = BootSetup(
            chip: Self.chip,
            idf: IDFVersion(6, 2),
            isRollbackOn: isRollbackOn
        )
        board.setup.signing = AppSigning(.fuses, scheme: .ecdsaP256)
        let image = try AppImageBuilder(
            projectName: "lamp",
            version: "1.0.0",
            byteCount: 0x8000,
            chip: Self.chip
        ).build().bytes
        board.apps = [(Board.ota0, try Self.signed(image, by: app))]
        let loader = try BootloaderImageBuilder(chip: Self.chip, byteCount: 0x5000).build().bytes
        board.bootloader = try Self.signed(loader, by: bootloader)
        board.otadata = [OTASelectEntry(otaSeq: 1, state: state), nil]
        board.burnt = try burnt(isEnabled: isEnabled)
        let bench = try Bench(board)
        bench.ota.secureBootKeys = SecureBootKeys(
            fuses: SecureBootFuses(setup: board.setup, fuses: bench.fuses),
            reader: AppImageReader(driver: bench.driver),
            console: bench.console
        )
        return bench
    }

    private func burnt(isEnabled: Bool) throws -> FuseArray {
        var fuses = FuseArray(blockSizes: Self.chip.fuseBlockSizes)
        func burn(_ name: String, _ bytes: [UInt8]) throws {
            let field = try #require(Self.chip.fuseField(name))
            let size = Self.chip.fuseBlockSizes[field.block]
            fuses.burn(field.pattern(bytes, blockBytes: size), block: field.block)
        }
        for (slot, key) in Self.keys.enumerated() {
            try burn("BLOCK_KEY\(slot)", try key.secureBootKey().digest)
            try burn("KEY_PURPOSE_\(slot)", [UInt8(9 + slot)])
        }
        if isEnabled { try burn("SECURE_BOOT_EN", [1]) }
        return fuses
    }

    private func revoked(_ bench: Bench) -> [Bool] {
        let bits = FuseArray.Field(block: 0, bit: 85, width: 3)
        return bench.fuses.array.bits(bits)
    }

    @Test func `a key is revoked while another one still signs app and bootloader`() throws {
        let bench = try bench()
        #expect(try bench.ota.revokeSecureBootPublicKey(0) == .ok)
        #expect(revoked(bench) == [true, false, false])
        #expect(bench.calls == ["esp_ota_revoke_secure_boot_public_key ESP_OK"])
        // Once more changes nothing, and the last one has to stay.
        #expect(try bench.ota.revokeSecureBootPublicKey(0) == .ok)
        #expect(try bench.ota.revokeSecureBootPublicKey(1) == .fail)
        #expect(revoked(bench) == [true, false, false])
        // One that signs nothing may go.
        #expect(try bench.ota.revokeSecureBootPublicKey(2) == .ok)
        #expect(revoked(bench) == [true, false, true])
    }

    @Test(arguments: [([0], [0, 1]), ([0, 1], [0]), ([0], [0])])
    func `the only key of app or bootloader stays`(_ app: [Int], _ bootloader: [Int]) throws {
        let bench = try bench(app: app, bootloader: bootloader)
        #expect(try bench.ota.revokeSecureBootPublicKey(0) == .fail)
        #expect(revoked(bench) == [false, false, false])
    }

    @Test(arguments: [3, -1, 255])
    func `there are three places`(_ index: Int) throws {
        #expect(try bench().ota.revokeSecureBootPublicKey(index) == .invalidArg)
    }

    @Test func `an app on trial revokes nothing, unless there is no rollback`() throws {
        let trial = try bench(state: .pendingVerify)
        #expect(try trial.ota.revokeSecureBootPublicKey(0) == .fail)
        #expect(revoked(trial) == [false, false, false])
        let other = try bench(state: .pendingVerify, isRollbackOn: false)
        #expect(try other.ota.revokeSecureBootPublicKey(0) == .ok)
    }

    @Test func `without secure boot there is nothing to revoke`() throws {
        let off = try bench(isEnabled: false)
        #expect(try off.ota.revokeSecureBootPublicKey(0) == .fail)
        // That comes before the index is looked at.
        #expect(try off.ota.revokeSecureBootPublicKey(7) == .fail)
        #expect(try Bench(Board()).ota.revokeSecureBootPublicKey(0) == .fail)
    }
}
