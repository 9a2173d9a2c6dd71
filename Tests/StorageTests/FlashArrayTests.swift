import Storage
import Testing

struct FlashArrayTests {
    @Test func `a new chip is erased`() {
        let array = FlashArray(byteCount: Bench.byteCount)
        let erased = FlashArray(image: [UInt8](repeating: 0xFF, count: Bench.byteCount))
        #expect(array.differences(from: erased).isEmpty)
    }

    @Test func `a program turns ones into zeros and never zeros into ones`() {
        var array = FlashArray(byteCount: Bench.byteCount)
        array.program(10, [0b1100])
        array.program(10, [0b1010])
        #expect(array.read(9, 3) == [0xFF, 0b1000, 0xFF])
    }

    @Test func `an erase sets whole sectors to ones and leaves the neighbours alone`() {
        var array = Bench.counted
        array.erase(0x1000, 0x2000)
        var expected = Bench.counted.bytes
        expected.replaceSubrange(0x1000..<0x3000, with: repeatElement(0xFF, count: 0x2000))
        #expect(array.differences(from: FlashArray(image: expected)).isEmpty)
    }

    @Test func `an erase that is cut short ends inside a page`() {
        var array = Bench.counted
        array.erase(0x1000, 0x1801)
        var expected = Bench.counted.bytes
        expected.replaceSubrange(0x1000..<0x2801, with: repeatElement(0xFF, count: 0x1801))
        #expect(array.differences(from: FlashArray(image: expected)).isEmpty)
    }

    @Test(arguments: [(0xFFE, 4), (0xFFFE, 4), (0xF00, 0x2200), (0x1_FFFF, 1), (0x2_0000, 0)])
    func `bytes are loaded and read across pages and blocks`(_ address: Int, _ count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + 1) }
        var array = FlashArray(byteCount: Bench.byteCount)
        array.load(bytes, at: address)
        #expect(array.read(address, count) == bytes)
        #expect(array.bytes.count { $0 != 0xFF } == bytes.count { $0 != 0xFF })
    }

    @Test func `a snapshot is a value: later changes of either do not reach the other`() {
        var array = Bench.counted
        let snapshot = array
        array.program(0x1000, [0])
        array.erase(0x2000, 0x1000)
        #expect(snapshot.differences(from: Bench.counted).isEmpty)
        #expect(array != snapshot)
        var other = snapshot
        other.erase(0x2000, 0x1000)
        other.program(0x1000, [0])
        #expect(array.differences(from: other).isEmpty)
        #expect(array.hashValue == other.hashValue)
    }

    @Test func `a dump becomes the chip that it was read from`() {
        #expect(FlashArray(image: Bench.counted.bytes) == Bench.counted)
        #expect(Bench.counted.read(0x1_0203, 2) == [3, 4])
    }

    @Test func `what lies outside of the chip is trapped`() async {
        await #expect(processExitsWith: .failure) {
            _ = FlashArray(byteCount: Bench.byteCount).read(Bench.byteCount - 1, 2)
        }
        await #expect(processExitsWith: .failure) {
            var array = FlashArray(byteCount: Bench.byteCount)
            array.program(-1, [0])
        }
        await #expect(processExitsWith: .failure) {
            var array = FlashArray(byteCount: Bench.byteCount)
            array.erase(Bench.byteCount - 0x1000, 0x2000)
        }
        await #expect(processExitsWith: .failure) {
            _ = FlashArray(byteCount: 0x8000)
        }
    }

    @Test func `a view holds what is read, and keeps it when the flash changes`() {
        var array = Bench.counted
        let view = array.view(0xFFE, 0x1004)
        let bytes = array.read(0xFFE, 0x1004)
        array.erase(0x1000, 0x1000)
        #expect(view.bytes == bytes)
        #expect(view.byteCount == bytes.count)
        #expect(view.prefix(3) == Array(bytes.prefix(3)))
        #expect(array.view(0xFFE, 0x1004).bytes == array.read(0xFFE, 0x1004))
    }

    @Test func `views compare their bytes, and say when they are the same memory`() {
        let array = Bench.counted
        let view = array.view(0x1000, 0x2000)
        #expect(view.isSame(as: array.view(0x1000, 0x2000)))
        let twin = FlashArray(image: array.bytes).view(0x1000, 0x2000)
        #expect(!view.isSame(as: twin))
        #expect(view.holdsSame(as: twin))
        var other = array
        other.load([array.read(0x2FFF, 1)[0] ^ 1], at: 0x2FFF)
        #expect(!view.holdsSame(as: other.view(0x1000, 0x2000)))
        #expect(!view.holdsSame(as: array.view(0x1000, 0x1FFF)))
    }
}
