import Chip
import DeviceBench
import Formats
import IDF
import Kernel
import Testing

/// `esp_ota_get_bootloader_description` and `esp_ota_check_image_validity`.
@Suite struct OTAImageQueryTests {
    private static func bench(runningMode: UInt8 = 0) throws -> Bench {
        var board = Board()
        var running = try Board.image("1.0.0")
        running[AppDescriptor.imageOffset + 181] = runningMode
        board.apps = [(Board.ota0, running)]
        let image = try BootloaderImageBuilder(idfVersion: "v6.2").build().bytes
        board.apps.append((Board.factory, image))
        return try Bench(board)
    }

    private static let header = AppImageHeader(segmentCount: 1, entryAddress: 0, chip: .esp32)

    private static func descriptor(mode: UInt8) -> AppDescriptor {
        var descriptor = AppDescriptor(
            projectName: "lamp",
            version: "2",
            idfVersion: "v6.2",
            elfSHA256: Array(repeating: 0, count: 32)
        )
        descriptor.spiFlashMode = mode
        return descriptor
    }

    @Test func `a bootloader describes itself, an erased place does not`() throws {
        let bench = try Self.bench()
        let found = try bench.ota.bootloaderDescription(of: Board.factory)
        #expect(found.error == .ok)
        #expect(found.descriptor?.idfVersion == "v6.2")
        #expect(try bench.ota.bootloaderDescription() == (.notFound, nil))
    }

    @Test func `an image for another chip or a newer revision is an invalid version`() throws {
        let bench = try Self.bench()
        let (app, data) = (PartitionType.app, PartitionType.data)
        #expect(try bench.ota.checkImageValidity(type: app, header: Self.header) == .ok)
        #expect(try bench.ota.checkImageValidity(type: data, header: Self.header) == .invalidArg)
        var other = Self.header
        other.chipID = ChipModel.esp32c3.chipID
        #expect(try bench.ota.checkImageValidity(type: app, header: other) == .invalidVersion)
        var newer = Self.header
        newer.minChipRevisionFull = 999
        #expect(try bench.ota.checkImageValidity(type: app, header: newer) == .invalidVersion)
        var older = Self.header
        older.maxChipRevisionFull = 1
        #expect(try bench.ota.checkImageValidity(type: app, header: older) == .invalidVersion)
        let bootloader = PartitionType.bootloader
        #expect(try bench.ota.checkImageValidity(type: bootloader, header: older) == .ok)
    }

    @Test(arguments: [(2, 3, false), (3, 3, true), (0, 3, true), (2, 0, true)])
    func `an app for another flash mode is refused when both name one`(
        running: UInt8,
        new: UInt8,
        isAccepted: Bool
    ) throws {
        let bench = try Self.bench(runningMode: running)
        let error = try bench.ota.checkImageValidity(
            type: PartitionType.app,
            header: Self.header,
            descriptor: Self.descriptor(mode: new)
        )
        #expect(error == (isAccepted ? .ok : .otaSPIModeMismatch))
    }
}
