internal import Chip
internal import Crypto
internal import Formats
internal import IDF
package import Kernel
internal import Storage

/// Reads the body piece by piece and writes each to flash, under a deadline and a minimum rate.
package struct StreamToFlash: ClientStep {
    /// What the pieces are written with.
    enum Way: String, CaseIterable {
        /// `esp_ota_write`.
        case ota
        /// `esp_flash_erase_region` and `esp_flash_write`, which know nothing of partitions.
        case flash
    }

    static let kind = StepKind(
        name: "stream_to_flash",
        summary: "reads the body piece by piece and writes each to flash",
        parameters: [
            StepParameter("watches", .flag(true), "whether deadline and minimum rate hold; true"),
            StepParameter(
                "hashes",
                .flag(false),
                "whether the digest is made here, of what comes from the socket; false"
            ),
            StepParameter(
                "short",
                .flag(false),
                "whether a body that breaks off is taken for whole; false"
            ),
            StepParameter("by", Way.self, "what the pieces are written with; ota without it"),
        ]
    ) { values, _ in
        StreamToFlash(
            watches: values.flag("watches"),
            hashes: values.flag("hashes"),
            takesShort: values.flag("short"),
            way: values.word("by")
        )
    }

    package let name = "download"
    var watches = true
    var hashes = false
    var takesShort = false
    var way = Way.ota
    /// Bytes per `esp_ota_write`: max(buffer_size, 1024), as `esp_https_ota` does.
    private let pieceBytes = 1_024

    init(
        watches: Bool = true,
        hashes: Bool = false,
        takesShort: Bool = false,
        way: Way = .ota
    ) {
        self.watches = watches
        self.hashes = hashes
        self.takesShort = takesShort
        self.way = way
    }

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        try attempt.platform.timeline.during(.download) { () throws(Halt) -> StepOutcome in
            var hash = SHA256()
            let outcome = try download(attempt, &hash)
            guard hashes, outcome == .next else { return outcome }
            let timeline = attempt.platform.timeline
            try timeline.spend(timeline.costs.sha256Byte, bytes: attempt.bytesReceived)
            try timeline.spend(timeline.costs.sha256Digest)
            attempt.digest = hash.finish()
            return .next
        }
    }

    private func download(
        _ attempt: UpdateAttempt,
        _ hash: inout SHA256
    ) throws(Halt) -> StepOutcome {
        guard let http = attempt.http, attempt.handle != nil, attempt.partition != nil
        else { return .refuse("nothing is open to download") }
        var rate = RateWatch(attempt)
        while true {
            if watches {
                if attempt.isOverdue {
                    return .fail(
                        "\(attempt.bytesReceived) bytes within the deadline are not enough"
                    )
                }
                if let slow = rate.look() { return .fail(slow) }
                http.cancelAt = min(attempt.deadline, rate.limit(ofReading: pieceBytes))
            } else {
                http.cancelAt = .never
            }
            switch try http.read(max: pieceBytes) {
            case .data(let piece):
                if hashes { hash.update(piece) }
                if let refusal = try write(piece, attempt) { return refusal }
            case .end:
                try http.close()
                attempt.http = nil
                return .next
            case .timedOut:
                // One quiet read is no failure; the rate and the deadline decide.
                continue
            case .failed:
                if takesShort, attempt.bytesReceived > 0 { return .next }
                return .fail(
                    "\(http.url): \(http.failureSentence) after \(attempt.bytesReceived) bytes"
                )
            }
        }
    }

    /// Takes one piece; a refusal when it cannot be written.
    private func write(_ piece: [UInt8], _ attempt: UpdateAttempt) throws(Halt) -> StepOutcome? {
        guard let handle = attempt.handle, let partition = attempt.partition else { return nil }
        let start = attempt.bytesReceived
        attempt.bytesReceived += piece.count
        if way == .flash { return try writePlainly(piece, at: partition.offset + start, attempt) }
        guard attempt.bytesReceived <= partition.size else {
            return .refuse("the body does not end within the slot's \(partition.size) bytes")
        }
        let known = attempt.skipsResumed ? attempt.resumesAt - start : 0
        guard known < piece.count else { return nil }
        let written = try attempt.platform.ota.write(handle, Array(piece.dropFirst(max(known, 0))))
        guard written.isOK else { return .refuse("esp_ota_write: \(written.name)") }
        let sectors = attempt.bytesReceived / FlashChip.sectorBytes
        if sectors > start / FlashChip.sectorBytes {
            try attempt.progress?.note(written: sectors * FlashChip.sectorBytes)
        }
        return nil
    }

    private func writePlainly(
        _ piece: [UInt8],
        at address: Int,
        _ attempt: UpdateAttempt
    ) throws(Halt) -> StepOutcome? {
        let driver = attempt.platform.partitions.driver
        let sector = FlashChip.sectorBytes
        let first = (address + sector - 1) / sector * sector
        if first < address + piece.count {
            let erased = try driver.erase(first, sector)
            guard erased.isOK else { return .refuse("esp_flash_erase_region: \(erased.name)") }
        }
        let written = try driver.write(address, piece)
        return written.isOK ? nil : .refuse("esp_flash_write: \(written.name)")
    }
}
