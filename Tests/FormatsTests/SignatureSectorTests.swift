import Crypto
import Formats
import Kernel
import Testing

struct SignatureSectorTests {
    private func block(_ byte: UInt8) throws -> SignatureBlock {
        try #require(
            SignatureBlock(
                scheme: .ecdsaP256,
                imageDigest: Array(repeating: byte, count: 32),
                keyBytes: [2] + Array(repeating: byte, count: 64),
                signature: Array(repeating: byte, count: 64)
            )
        )
    }

    @Test func `a new sector is erased and has no block`() {
        let sector = SignatureSector()
        #expect(sector.bytes == Array(repeating: 0xFF, count: 4096))
        #expect(sector.blocks == Array(repeating: .failure(.erased), count: 3))
        #expect(sector.blockCount == 0)
    }

    @Test func `three blocks fit and a fourth does not`() throws {
        var sector = SignatureSector()
        for byte: UInt8 in 1...3 {
            sector = try #require(sector.appending(try block(byte)))
        }
        #expect(
            sector.blocks == [
                .success(try block(1)), .success(try block(2)), .success(try block(3)),
            ]
        )
        #expect(sector.bytes.count == 4096)
        #expect(sector.bytes[(3 * 1216)...].allSatisfy { $0 == 0xFF })
        #expect(sector.appending(try block(4)) == nil)
        #expect(SignatureSector(bytes: sector.bytes) == sector)
    }

    @Test func `a block takes the place of the first that is damaged`() throws {
        var sector = SignatureSector()
        for byte: UInt8 in 1...3 {
            sector = try #require(sector.appending(try block(byte)))
        }
        var bytes = sector.bytes
        bytes[1216 + 40] ^= 1
        let damaged = try #require(SignatureSector(bytes: bytes))
        #expect(damaged.blockCount == 1)
        let mended = try #require(damaged.appending(try block(4)))
        #expect(
            mended.blocks == [.success(try block(1)), .success(try block(4)), .failure(.erased)]
        )
    }

    @Test(arguments: [0, 4095, 4097])
    func `a sector has 4096 bytes`(count: Int) {
        #expect(SignatureSector(bytes: Array(repeating: 0, count: count)) == nil)
    }

    @Test(arguments: [(0, 0), (1, 4096), (4096, 4096), (4097, 8192), (69632, 69632)])
    func `the sector stands at the next boundary behind the image`(image: Int, offset: Int) {
        #expect(SignatureSector.offset(behind: image) == offset)
    }

    @Test func `a sector is found at a boundary, even if its curve is unknown`() throws {
        let contents = [UInt8](repeating: 7, count: 4096)
        let sector = try #require(SignatureSector().appending(try block(1)))
        #expect(SignedContents(contents + sector.bytes, image: nil)?.offset == 4096)
        #expect(SignedContents([7] + contents + sector.bytes, image: nil) == nil)
        let unknown = try #require(
            SignatureBlock(
                scheme: .ecdsaP256,
                imageDigest: Array(repeating: 1, count: 32),
                keyBytes: [9] + Array(repeating: 1, count: 64),
                signature: Array(repeating: 1, count: 64)
            )
        )
        let odd = try #require(SignatureSector().appending(unknown))
        let found = try #require(SignedContents(contents + odd.bytes, image: nil))
        #expect(found.sector.blocks.first == .failure(.unknownCurve(9)))
    }
}
