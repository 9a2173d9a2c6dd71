import Crypto
import DeviceBench
import Formats
import IDF
import Kernel
import Network
import Storage
import Testing

@testable import Firmware

/// From the open request to an image in flash.
@Suite struct DownloadStepTests {
    @Test func `begin takes the next slot, unless the image does not fit`() throws {
        let rig = try ClientRig()
        let attempt = try rig.attempt(after: [OpenImage(), BeginUpdate()])
        #expect(attempt.partition == Board.ota1)
        #expect(attempt.handle == 1)
        rig.offer([
            .bytes(ScriptedStreams.head(["HTTP/1.1 200 OK", "Content-Length: 262145"]))
        ])
        let large = try rig.attempt(after: [OpenImage()])
        #expect(try BeginUpdate().run(large).refuses("262145", "ota_1"))
    }

    @Test func `begin passes on what esp_ota_begin says`() throws {
        let rig = try ClientRig()
        _ = try rig.attempt(after: [OpenImage(), BeginUpdate()])
        let second = try rig.attempt(after: [OpenImage()])
        #expect(try BeginUpdate().run(second).refuses("ESP_ERR_OTA_ALREADY_IN_PROGRESS"))
        var board = Board()
        board.entries = [Board.otadata, Board.factory]
        let slotless = try ClientRig(board: board)
        #expect(try BeginUpdate().run(slotless.attempt()).refuses("no OTA slot"))
    }

    @Test func `the body lands in flash as it was sent`() throws {
        let rig = try ClientRig()
        let attempt = try rig.attempt(after: [OpenImage(), BeginUpdate(), StreamToFlash()])
        #expect(attempt.bytesReceived == rig.image.count)
        #expect(rig.bench.flash.array.read(Board.ota1.offset, rig.image.count) == rig.image)
        #expect(try EndUpdate().run(attempt) == .next)
        #expect(try HashFlash().run(attempt) == .next)
        #expect(attempt.digest == SHA256.digest(rig.image))
        #expect(attempt.handle == nil)
    }

    @Test func `a body that ends early or never is a failure or a refusal`() throws {
        let rig = try ClientRig()
        let head = ScriptedStreams.head(["HTTP/1.1 200 OK", "Content-Length: 32768"])
        rig.offer([.bytes(head + rig.image[..<5_000]), .close])
        let short = try rig.attempt(after: [OpenImage(), BeginUpdate()])
        #expect(try StreamToFlash().run(short).fails("closed early", "after 5000 bytes"))
        try short.release()
        let endless = [UInt8](repeating: 0xE9, count: Board.ota1.size + 1)
        rig.offer([.bytes(ScriptedStreams.head(["HTTP/1.1 200 OK"])), .bytes(endless)])
        let long = try rig.attempt(after: [OpenImage(), BeginUpdate()])
        #expect(try StreamToFlash().run(long).refuses("does not end"))
        try long.release()
        rig.offer(Array("<html>".utf8))
        let page = try rig.attempt(after: [OpenImage(), BeginUpdate()])
        #expect(try StreamToFlash().run(page).refuses("ESP_ERR_OTA_VALIDATE_FAILED"))
        #expect(try StreamToFlash().run(rig.attempt()).refuses("nothing is open"))
    }

    @Test func `a download that trickles ends with its first window`() throws {
        let rig = try ClientRig()
        let head = ScriptedStreams.head(["HTTP/1.1 200 OK", "Content-Length: 32768"])
        rig.offer([.bytes(head), .trickle(0xE9, 1_000)])
        let attempt = try rig.attempt(after: [OpenImage(), BeginUpdate()])
        let start = rig.bench.now
        // What had come is still written, which erases a sector.
        #expect(try StreamToFlash().run(attempt).fails("16 bytes in 15000 ms"))
        #expect((15_000..<15_200).contains(rig.bench.now - start))
    }

    @Test func `silence ends with its first window, a pause does not`() throws {
        let rig = try ClientRig()
        let head = ScriptedStreams.head(["HTTP/1.1 200 OK", "Content-Length: 32768"])
        rig.offer([.bytes(head), .pause(100_000)])
        let silent = try rig.attempt(after: [OpenImage(), BeginUpdate()])
        let start = rig.bench.now
        #expect(try StreamToFlash().run(silent).fails("0 bytes in 15000 ms", "1024 bytes/s"))
        #expect(rig.bench.now - start == 15_000)
        try silent.release()
        rig.offer([
            .bytes(head + rig.image[..<20_000]), .pause(12_000),
            .bytes(Array(rig.image[20_000...])),
        ])
        let paused = try rig.attempt(after: [OpenImage(), BeginUpdate()])
        #expect(try StreamToFlash().run(paused) == .next)
    }

    @Test func `the deadline of the attempt ends a download that is fast enough`() throws {
        var rig = try ClientRig()
        rig.program.rateFloor = 0
        let head = ScriptedStreams.head(["HTTP/1.1 200 OK", "Content-Length: 32768"])
        rig.offer([.bytes(head), .pause(1_000_000)])
        let attempt = rig.attempt(deadline: rig.bench.milliseconds(40_000))
        #expect(try OpenImage().run(attempt) == .next)
        #expect(try BeginUpdate().run(attempt) == .next)
        #expect(try StreamToFlash().run(attempt).fails("cancelled"))
        #expect(rig.bench.now == 40_000)
    }

    @Test func `end refuses an image that does not verify`() throws {
        let rig = try ClientRig()
        var image = rig.image
        image[0x4000] ^= 1
        rig.offer(image)
        let attempt = try rig.attempt(after: [OpenImage(), BeginUpdate(), StreamToFlash()])
        #expect(try EndUpdate().run(attempt).refuses("ESP_ERR_OTA_VALIDATE_FAILED"))
        #expect(try EndUpdate().run(attempt).refuses("no update is open"))
        #expect(try HashFlash().run(rig.attempt()).refuses("no slot"))
    }

    @Test func `a try lets go of all that it holds`() throws {
        let rig = try ClientRig()
        let attempt = try rig.attempt(after: [OpenImage(), BeginUpdate()])
        #expect(attempt.allocate(1_000, for: "test"))
        #expect(!attempt.allocate(1_000_000, for: "test"))
        try attempt.release()
        #expect(rig.bench.platform.heap.usedBytes == 0)
        #expect(rig.bench.streams.openCount == 0)
        #expect(try rig.bench.ota.begin(Board.ota1, size: .sequential).error == .ok)
    }

    @Test func `getString holds 65535 bytes and needs the memory for them`() throws {
        let rig = try ClientRig(byteCount: 0x8000)
        let small = try rig.attempt(after: [OpenImage(), ReadBodyToString()])
        #expect(small.body == rig.image)
        try small.release()
        rig.offer([UInt8](repeating: 0xE9, count: 65_535))
        #expect(try ReadBodyToString().run(try rig.attempt(after: [OpenImage()])) == .next)
        rig.offer([UInt8](repeating: 0xE9, count: 65_536))
        let large = try rig.attempt(after: [OpenImage()])
        #expect(try ReadBodyToString().run(large).refuses("65536", "65535"))
        let head = ScriptedStreams.head(["HTTP/1.1 200 OK"])
        rig.offer([.bytes(head), .bytes([UInt8](repeating: 0xE9, count: 70_000))])
        let endless = try rig.attempt(after: [OpenImage()])
        #expect(try ReadBodyToString().run(endless).refuses("65535"))
        var board = Board()
        board.heapBytes = 30_000
        let poor = try ClientRig(board: board)
        let attempt = try poor.attempt(after: [OpenImage()])
        #expect(try ReadBodyToString().run(attempt).refuses("cannot hold 32768"))
        #expect(poor.bench.lines.contains { $0.contains("not enough memory to reserve") })
    }
}
