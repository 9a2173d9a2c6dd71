internal import Crypto
internal import Kernel

/// Makes an app image of an exact size that looks like one from a build.
///
/// The segments stand in the order of esptool: constants (with the descriptor), data, the part of
/// the RAM code that fills the gap, code in flash, the rest of the RAM code. What fills them is
/// drawn from project and version, so that two versions differ everywhere.
/// Source: esptool `bin_image.py`, `ESP32FirmwareImage.save`.
/// Differs from hardware: the bytes are no program; a behaviour segment says what to do instead.
package struct AppImageBuilder: Hashable, Sendable {
    package var chip: ChipModel
    package var projectName: String
    package var version: String
    package var secureVersion: UInt32
    package var idfVersion: String
    /// The length of the whole file, with checksum and SHA-256: a multiple of 16.
    package var byteCount: Int
    /// What the app does when it runs; nil leaves the mark out.
    package var behaviour: [UInt8]?
    package var flash = FlashSettings()

    package init(
        projectName: String,
        version: String,
        byteCount: Int,
        secureVersion: UInt32 = 0,
        behaviour: [UInt8]? = nil,
        chip: ChipModel = .esp32,
        idfVersion: String = "v6.2"
    ) {
        self.projectName = projectName
        self.version = version
        self.byteCount = byteCount
        self.secureVersion = secureVersion
        self.behaviour = behaviour
        self.chip = chip
        self.idfVersion = idfVersion
    }

    /// The largest behaviour that fits into a data segment beside the program's own data.
    package static let behaviourBytesMax = 0x8000

    package func build() throws(ImageError) -> AppImage {
        if let behaviour, behaviour.count > Self.behaviourBytesMax {
            throw .behaviourTooLong(byteCount: behaviour.count, largest: Self.behaviourBytesMax)
        }
        guard let sizes = AppImageSizes(total: byteCount, behaviour: behaviourSegment.count) else {
            throw .impossibleSize(
                requested: byteCount,
                smallest: AppImageSizes.smallest(behaviourSegment.count)
            )
        }
        let map = LinkMap(chip)
        let page = chip.mmuPageBytes
        let codePages = (sizes.iromOffset % page + sizes.irom + page - 1) / page * page
        let drom = map.drom + UInt32(map.isFlashWindowShared ? codePages : 0)
        let segments = [
            segment(drom + UInt32(AppDescriptor.imageOffset), descriptor.bytes, sizes.drom, "drom"),
            segment(map.dram, behaviourSegment, sizes.dram, "dram"),
            segment(map.iram, [], sizes.iramFront, "iram"),
            segment(map.irom + UInt32(sizes.iromOffset % page), [], sizes.irom, "irom"),
            segment(map.iram + UInt32(sizes.iramFront), [], sizes.iramRest, "iram rest"),
        ]
        let header = AppImageHeader(
            segmentCount: segments.count,
            entryAddress: map.iram + UInt32(sizes.iramFront / 2 & ~3),
            chip: chip,
            flash: flash
        )
        return AppImage(header: header, segments: segments)
    }

    private var descriptor: AppDescriptor {
        AppDescriptor(
            projectName: projectName,
            version: version,
            secureVersion: secureVersion,
            idfVersion: idfVersion,
            elfSHA256: SHA256.digest(Array("\(projectName)/\(version)".utf8))
        )
    }

    private var behaviourSegment: [UInt8] {
        guard let behaviour else { return [] }
        var writer = ByteWriter()
        writer.append(AppImage.behaviourMagic)
        writer.u32le(UInt32(behaviour.count))
        writer.append(behaviour)
        writer.fill(0, count: (4 - writer.bytes.count % 4) % 4)
        return writer.bytes
    }

    /// A segment that begins with given bytes and goes on with drawn ones.
    private func segment(
        _ address: UInt32,
        _ start: [UInt8],
        _ byteCount: Int,
        _ name: String
    ) -> ImageSegment {
        var stream = RandomStream(seed: 0, name: "image/\(projectName)/\(version)/\(name)")
        return ImageSegment(
            loadAddress: address,
            data: start + stream.bytes(byteCount - start.count)
        )
    }
}
