import Formats
import Kernel
import Report

/// An image as JSON.
struct ImageJSON {
    private let image: ImageReading
    private let file: String

    init(_ image: ImageReading, file: String) {
        self.image = image
        self.file = file
    }

    var value: JSONValue {
        [
            "file": .text(file),
            "file_bytes": .integer(image.bytes.count),
            "image_bytes": .integer(image.imageBytes),
            "kind": .text(image.kind.rawValue),
            "valid": .flag(image.isSound),
            "chip": chip,
            "entry": .integer(Int(image.header.entryAddress)),
            "flash": flash,
            "segments": .list(segments),
            "checksum": Self.proof(image.checksum),
            "sha256": Self.proof(image.hash),
            "app": app,
            "bootloader": bootloader,
            "signature": image.signed.map(Self.signature) ?? .null,
            "remarks": .list(ImageRemarks(image).texts.map { .text($0) }),
        ]
    }

    private var chip: JSONValue {
        [
            "id": .integer(Int(image.header.chipID)),
            "name": image.chip.map { .text($0.name) } ?? .null,
            "min_revision": .integer(Int(image.header.minChipRevisionFull)),
            "max_revision": .integer(Int(image.header.maxChipRevisionFull)),
        ]
    }

    private var flash: JSONValue {
        let header = image.header
        return [
            "mode": ImageNames.mode(header.spiMode).map { .text($0) } ?? .null,
            "clock": image.chip?.clocks[header.spiSpeed].map { .text($0) } ?? .null,
            "bytes": header.flashBytes.map { .integer($0) } ?? .null,
        ]
    }

    private var segments: [JSONValue] {
        zip(image.segments, image.dataOffsets).map { segment, offset in
            let memory = ImageNames.memory(segment.loadAddress, of: image.chip)
            return [
                "offset": .integer(offset),
                "length": .integer(segment.data.count),
                "address": .integer(Int(segment.loadAddress)),
                "memory": .text(memory.name),
                "use": .text(memory.use),
            ]
        }
    }

    private var app: JSONValue {
        guard let app = image.descriptor else { return .null }
        return [
            "project": .text(app.projectName),
            "version": .text(app.version),
            "secure_version": .integer(Int(app.secureVersion)),
            "date": .text(app.date),
            "time": .text(app.time),
            "idf_version": .text(app.idfVersion),
            "elf_sha256": .text(Hex.encode(app.elfSHA256)),
        ]
    }

    private var bootloader: JSONValue {
        guard let loader = image.bootloaderDescriptor, image.descriptor == nil else { return .null }
        return [
            "version": .integer(Int(loader.version)),
            "secure_version": .integer(Int(loader.secureVersion)),
            "date_time": .text(loader.dateTime),
            "idf_version": .text(loader.idfVersion),
        ]
    }

    private static func proof(_ proof: ImageReading.Proof) -> JSONValue {
        func hex(_ bytes: [UInt8]) -> JSONValue { bytes.isEmpty ? .null : .text(Hex.encode(bytes)) }
        let (written, computed): ([UInt8], [UInt8])
        switch proof {
        case .absent: return .null
        case .good(let bytes): (written, computed) = (bytes, bytes)
        case .wrong(let found, let expected): (written, computed) = (found, expected)
        case .cutShort(let expected): (written, computed) = ([], expected)
        }
        return [
            "written": hex(written), "computed": hex(computed),
            "valid": .flag(!written.isEmpty && written == computed),
        ]
    }

    static func signature(_ signed: SignedContents) -> JSONValue {
        [
            "offset": .integer(signed.offset),
            "expected_offset": .integer(signed.expectedOffset ?? signed.offset),
            "blocks": .list(signed.checks.map(block)),
        ]
    }

    /// One place of the sector; the same for `image verify`.
    static func block(_ check: SignatureCheck) -> JSONValue {
        switch check.block {
        case .failure(.erased): return ["state": "empty"]
        case .failure(let fault): return ["state": "damaged", "reason": .text(fault.description)]
        case .success(let block):
            return [
                "state": .text(check.isGood ? "good" : "refused"),
                "reason": check.isGood ? .null : .text(SignatureText.verdict(check)),
                "scheme": .text(block.scheme.name),
                "key_digest": .text(Hex.encode(block.keyDigest)),
                "image_digest": .text(Hex.encode(block.imageDigest)),
                "digest_matches": .flag(check.isDigestRight),
                "code": .integer(Int(check.verification)),
            ]
        }
    }
}
