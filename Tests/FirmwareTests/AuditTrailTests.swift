import DeviceBench
import Firmware
import Formats
import IDF
import Kernel
import Record
import Storage
import Testing

/// The device's own log of its attempts.
@Suite struct AuditTrailTests {
    private static func record(_ number: Int) -> AttemptRecord {
        AttemptRecord(
            life: 0,
            number: number,
            outcome: .refused,
            step: "verify_signature",
            bytesReceived: 100 * number
        )
    }

    private static func text(_ numbers: ClosedRange<Int>) -> [UInt8] {
        Array(numbers.map { "\($0) refused verify_signature \(100 * $0)\n" }.joined().utf8)
    }

    private static func append(
        _ count: Int,
        _ kind: ClientProgram.AuditLog,
        _ bench: Bench
    ) throws(Halt) {
        let trail = AuditTrail(platform: bench.platform, kind: kind)
        for number in 1...count { try trail.append(record(number)) }
    }

    @Test(arguments: [1, 8, 9, 20])
    func `the last eight lines are kept in NVS and in RTC memory`(_ count: Int) throws {
        let bench = try Bench()
        let kept = Self.text(max(count - 7, 1)...count)
        try Self.append(count, .nvs, bench)
        let nvs = try #require(bench.platform.nvs)
        #expect(try nvs.get(namespace: "ota_audit", key: "log") == (.ok, .blob(kept)))
        #expect(bench.platform.rtc.retained == [:])
        try Self.append(count, .rtc, bench)
        #expect(bench.platform.rtc.retained == ["ota_audit": kept])
    }

    @Test func `without a place for it the log is not kept, and updates go on`() throws {
        let bench = try Bench()
        try Self.append(3, .none, bench)
        #expect(bench.platform.rtc.retained == [:])
        #expect(bench.takeOperations() == [])
        var board = Board()
        board.entries.removeAll { $0 == Board.nvs }
        let without = try Bench(board)
        try Self.append(1, .nvs, without)
        #expect(without.lines.contains { $0.contains("no nvs partition") })
    }

    @Test func `an attempt is in the log before the device restarts`() throws {
        let rig = try ClientRig()
        #expect(rig.run().halt == .reset(.software))
        let line = Array("1 installed select_boot 32768\n".utf8)
        let other = try Bench(Board())
        #expect(other.platform.rtc.retained == [:])
        let page = rig.bench.flash.array.read(Board.nvs.offset, Board.nvs.size)
        #expect(page.indices.contains { page[$0...].starts(with: line) })
    }
}
