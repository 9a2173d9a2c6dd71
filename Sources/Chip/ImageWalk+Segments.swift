internal import Formats
internal import Kernel
internal import Storage

/// A walk's way through the segments.
///
/// Source: ESP-IDF `esp_image_format.c`, `process_segment`, `verify_segment_header`,
/// `process_segment_data`.
extension ImageWalk {
    /// One segment: its header, its checks, its data.
    mutating func step(
        _ image: inout ImageMetadata,
        _ index: Int
    ) throws(Halt) -> ESPError? {
        let address = image.address + image.byteCount
        let (view, readError) = try view(address, ImageSegment.headerBytes)
        if let readError {
            let place = "0x" + Hex.encode(address, digits: 8)
            try console.log(.error, "esp_image", "bootloader_flash_read failed at \(place)")
            return readError
        }
        hash.update(view)
        var fields = ByteReader(view.bytes)
        guard let loadAddress = fields.u32le(), let length = fields.u32le() else {
            return .imageInvalid
        }
        let segment = ImageMetadata.Segment(
            loadAddress: loadAddress,
            address: address + ImageSegment.headerBytes,
            byteCount: Int(length)
        )
        if let error = try check(segment, index) { return error }
        let loads = LoadCheck(chip: setup.chip)
        var use = loads.use(of: loadAddress, isDeepSleepWake: isDeepSleepWake)
        if flavour == .app, use == .load { use = .none }
        if !isSilent {
            try console.log(
                .info,
                "esp_image",
                BootTextTable.segmentLine(index, segment, use)
            )
        }
        if use == .load {
            let end = Int(loadAddress) + segment.byteCount
            if let refusal = loads.refusal(Int(loadAddress)..<end) {
                try console.log(.error, "esp_image", "Segment \(index) \(refusal)")
                return .imageInvalid
            }
        }
        // Without checks, what is only mapped is not even read.
        let isLookedAt = !skipsChecks || use == .load
        if isLookedAt { try reader.segmentBegins() }
        if let error = try digest(segment, &image, isLookedAt: isLookedAt) { return error }
        image.segments.append(segment)
        image.byteCount += ImageSegment.headerBytes + segment.byteCount
        return nil
    }

    private mutating func check(
        _ segment: ImageMetadata.Segment,
        _ index: Int
    ) throws(Halt) -> ESPError? {
        let length = segment.byteCount
        guard length % 4 == 0, length < ImageSegment.dataBytesMax else {
            try fail("invalid segment length 0x" + Hex.encode(length, digits: 1))
            return .imageInvalid
        }
        if index == 0, isApp {
            guard length >= AppDescriptor.byteCount else {
                let size = "0x" + Hex.encode(length, digits: 1)
                try fail("Segment 0: length \(size) is too short for app description")
                return .imageInvalid
            }
            if let error = try choosePage(segment) { return error }
        }
        let isAligned = segment.address % pageBytes == Int(segment.loadAddress) % pageBytes
        guard !setup.chip.isMapped(segment.loadAddress) || isAligned else {
            let load = "0x" + Hex.encode(segment.loadAddress, digits: 8)
            let data = "0x" + Hex.encode(segment.address, digits: 8)
            try fail("Segment \(index) load address \(load), doesn't match data \(data)")
            return .imageInvalid
        }
        return nil
    }

    /// On chips where apps choose the page size, the descriptor says which.
    private mutating func choosePage(
        _ segment: ImageMetadata.Segment
    ) throws(Halt) -> ESPError? {
        guard ImageTable.hasPageChoice(setup.chip) else { return nil }
        let (view, readError) = try view(segment.address, AppDescriptor.byteCount)
        guard readError == nil, let descriptor = AppDescriptor(bytes: view.bytes),
            descriptor.isMagicGood
        else {
            try console.log(.error, "esp_image", "Failed to fetch app description header!")
            return .fail
        }
        pageBytes = ImageTable.pageBytes(descriptor.mmuPageSize, setup.chip)
        return nil
    }

    /// Reads a segment's data page by page, into checksum and hash.
    private mutating func digest(
        _ segment: ImageMetadata.Segment,
        _ image: inout ImageMetadata,
        isLookedAt: Bool
    ) throws(Halt) -> ESPError? {
        var address = segment.address
        let end = address + segment.byteCount
        if flavour == .app, end > ImageTable.mappableMax.value, segment.byteCount > 0 {
            try console.log(.error, "esp_image", "bootloader_mmap failed")
            return .fail
        }
        while address < end {
            let page = address / ImageTable.readBytes.value + 1
            let count = min(end, page * ImageTable.readBytes.value) - address
            let view = try fetch(address, count, isLookedAt: isLookedAt)
            if address == segment.address, isApp, image.segments.isEmpty {
                if let error = try describe(&image, view, isLookedAt) { return error }
            }
            checksum ^= hash.update(view)
            address += count
        }
        return nil
    }

    /// Takes the descriptor from the first data of an app.
    private func describe(
        _ image: inout ImageMetadata,
        _ view: FlashView,
        _ isLookedAt: Bool
    ) throws(Halt) -> ESPError? {
        let descriptor = AppDescriptor(bytes: view.prefix(AppDescriptor.byteCount))
        image.descriptor = descriptor
        guard isLookedAt else { return nil }
        if let refusal = descriptor.flatMap({ RevisionCheck(setup: setup).refusal($0) }) {
            try console.log(.error, "boot_comm", refusal)
            return .fail
        }
        if setup.isAntiRollbackOn, descriptor?.isMagicGood != true {
            try console.print("assert failed: process_esp_app_desc_data esp_image_format.c")
            try console.timeline.stop(.reset(.panic))
        }
        return nil
    }
}
