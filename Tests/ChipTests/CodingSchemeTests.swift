import Chip
import Formats
import Kernel
import Storage
import Testing

/// The ESP32's coding scheme and its secure version.
struct CodingSchemeTests {
    private func update(_ scheme: UInt8, to version: UInt32) throws -> (ESPError, Int) {
        var fuses = FuseArray(blockSizes: ChipModel.esp32.fuseBlockSizes)
        fuses.burn([UInt8](repeating: 0, count: 24) + [scheme], block: 0)
        let bench = Bench(fuses: fuses)
        let setup = BootSetup(chip: .esp32, idf: IDFVersion(6, 2))
        let secureVersion = SecureVersion(
            fuses: bench.fuses,
            field: setup.secureVersionField,
            codingScheme: setup.codingSchemeField
        )
        return (try secureVersion.update(to: version), secureVersion.current)
    }

    @Test(arguments: [0, 3] as [UInt8]) func `NONE lets single bits be burnt`(
        _ scheme: UInt8
    ) throws {
        #expect(try update(scheme, to: 4) == (.ok, 4))
    }

    @Test(arguments: [1, 2] as [UInt8]) func `3/4 and REPEAT do not`(_ scheme: UInt8) throws {
        #expect(try update(scheme, to: 4) == (.notSupported, 0))
        // The limit of the field is looked at first, the present version after the scheme.
        #expect(try update(scheme, to: 33) == (.invalidArg, 0))
        #expect(try update(scheme, to: 0) == (.notSupported, 0))
    }

    @Test func `other chips have no such field`() {
        #expect(BootSetup(chip: .esp32c3, idf: IDFVersion(6, 2)).codingSchemeField == nil)
    }
}
