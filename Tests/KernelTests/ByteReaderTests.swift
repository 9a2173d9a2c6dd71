import Kernel
import Testing

struct ByteReaderTests {
    @Test func `numbers are read in both orders`() {
        var reader = ByteReader([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
        #expect(reader.u8() == 0x01)
        #expect(reader.u16le() == 0x0302)
        #expect(reader.u32le() == 0x0706_0504)
        #expect(reader.u16be() == 0x0809)
        #expect(reader.u32be() == 0x0A0B_0C0D)
        #expect(reader.offset == 13)
        #expect(reader.remaining == 0)
        var long = ByteReader([1, 2, 3, 4, 5, 6, 7, 8])
        #expect(long.u64be() == 0x0102_0304_0506_0708)
    }

    @Test func `what is not there in full is nil and takes nothing`() {
        var reader = ByteReader([1, 2, 3])
        #expect(reader.u32le() == nil)
        #expect(reader.u32be() == nil)
        #expect(reader.u64be() == nil)
        #expect(reader.take(4) == nil)
        #expect(reader.take(-1) == nil)
        #expect(reader.offset == 0)
        #expect(reader.u16be() == 0x0102)
        #expect(reader.u16le() == nil)
        #expect(reader.take(0) == [])
        #expect(reader.rest() == [3])
        #expect(reader.rest() == [])
        #expect(reader.u8() == nil)
    }

    @Test func `a slice is read from its own start`() {
        var reader = ByteReader([9, 9, 1, 2, 3, 9][2..<5])
        #expect(reader.remaining == 3)
        #expect(reader.u16le() == 0x0201)
        #expect(reader.offset == 2)
        #expect(reader.rest() == [3])
    }

    @Test func `what is written is read back`() {
        var writer = ByteWriter()
        writer.u8(0xFE)
        writer.u16le(0xFEDC)
        writer.u32le(0xFEDC_BA98)
        writer.u16be(0xFEDC)
        writer.u32be(0xFEDC_BA98)
        writer.u64be(0xFEDC_BA98_7654_3210)
        var reader = ByteReader(writer.bytes)
        #expect(reader.u8() == 0xFE)
        #expect(reader.u16le() == 0xFEDC)
        #expect(reader.u32le() == 0xFEDC_BA98)
        #expect(reader.u16be() == 0xFEDC)
        #expect(reader.u32be() == 0xFEDC_BA98)
        #expect(reader.u64be() == 0xFEDC_BA98_7654_3210)
        #expect(reader.remaining == 0)
    }

    @Test func `numbers are written byte by byte`() {
        var writer = ByteWriter()
        writer.u16le(0x0102)
        writer.u16be(0x0102)
        writer.u32le(0x0102_0304)
        writer.u64le(0x0102_0304_0506_0708)
        #expect(writer.bytes == [2, 1, 1, 2, 4, 3, 2, 1, 8, 7, 6, 5, 4, 3, 2, 1])
    }

    @Test func `text is cut or padded to its length`() {
        var writer = ByteWriter()
        writer.text("ab", count: 4)
        writer.text("abcdef", count: 4)
        writer.text("ab", count: 0)
        #expect(writer.bytes == Array("ab\0\0abcd".utf8))
    }

    @Test func `a fill of none or less writes nothing`() {
        var writer = ByteWriter()
        writer.fill(0xFF, count: 2)
        writer.fill(0xFF, count: 0)
        writer.fill(0xFF, count: -3)
        #expect(writer.bytes == [0xFF, 0xFF])
    }
}
