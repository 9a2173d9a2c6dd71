import Chip
import Formats
import Inspection
import Kernel
import Testing

struct BootInspectionTests {
    private static let old = OTASelectEntry(otaSeq: 1, state: .valid)

    @Test func `a board that was never updated starts its factory app`() throws {
        let report = try Dump().report()
        #expect(report.selected == .factory)
        #expect(report.booted == "factory")
        #expect(report.writes == [])
        #expect(report.patches == [])
        #expect(
            report.reasons == [
                "otadata[0] at 0xd000: erased.", "otadata[1] at 0xe000: erased.",
                "Neither entry of otadata can be used.", "The factory app is the default.",
                "The search begins at factory.",
                "factory at 0x10000 holds a good image: lamp 1.0.0.", "factory starts.",
            ]
        )
    }

    @Test func `an app on trial is given up, and a damaged one is passed over`() throws {
        var dump = Dump()
        dump.otadata = [Self.old, OTASelectEntry(otaSeq: 2, state: .pendingVerify)]
        var bytes = try dump.bytes()
        bytes[0x5_4000] ^= 1
        var options = BootOptions()
        options.isRollbackOn = true
        let report = try Dump.report(bytes, options)
        let aborted = OTASelectEntry(otaSeq: 2, state: .aborted)
        #expect(report.selected == .ota(0))
        #expect(report.booted == "factory")
        #expect(report.writes == [.rewrite(sector: 1)])
        #expect(report.otadataAfter == [Self.old.bytes, aborted.bytes])
        let sector = aborted.bytes + [UInt8](repeating: 0xFF, count: 0x1000 - 32)
        #expect(report.patches.map(\.offset) == [0xE000])
        #expect(report.patches.map(\.bytes) == [sector])
        #expect(
            report.reasons == [
                "otadata[0] at 0xd000: seq 1 (ota_0), state VALID, CRC good; usable.",
                "otadata[1] at 0xe000: seq 2 (ota_1), state PENDING_VERIFY, CRC good; usable.",
                "otadata[1] stands at PENDING_VERIFY: its app was started and never confirmed, so "
                    + "it is given up.",
                "otadata[1] is rewritten: seq 2 (ota_1), state ABORTED, CRC good; not usable: its "
                    + "app is ABORTED.",
                "otadata[0] is the only usable entry (seq 1, 2 slots): the search begins at ota_0.",
                "ota_0 at 0x50000 is refused: checksum 0xee, stored 0xef.",
                "factory at 0x10000 holds a good image: lamp 1.0.0.", "factory starts.",
                "otadata is left as it is: the next start looks for ota_0 again.",
            ]
        )
    }

    @Test func `without rollback the same board starts the app on trial`() throws {
        var dump = Dump()
        dump.otadata = [Self.old, OTASelectEntry(otaSeq: 2, state: .pendingVerify)]
        let report = try dump.report()
        #expect(report.booted == "ota_1")
        #expect(report.writes == [])
        #expect(
            report.reasons.contains(
                "otadata[1] is the newer usable entry (seq 2, 2 slots): the search begins at ota_1."
            )
        )
    }

    @Test func `an entry that nobody can use says why`() throws {
        var broken = OTASelectEntry(otaSeq: 3, state: .new)
        broken.crc = 0x1234
        var dump = Dump()
        dump.otadata = [broken, OTASelectEntry(otaSeq: 2, state: .invalid)]
        let reasons = try dump.report().reasons
        #expect(
            reasons.prefix(2) == [
                "otadata[0] at 0xd000: seq 3 (ota_0), state NEW, CRC 0x00001234, expected "
                    + "0xed4a5011; not usable: the CRC is wrong.",
                "otadata[1] at 0xe000: seq 2 (ota_1), state INVALID, CRC good; not usable: its app "
                    + "is INVALID.",
            ]
        )
    }

    @Test func `the secure version in eFuse refuses an app, and a confirmed one raises it`() throws
    {
        var dump = Dump(entries: Dump.factoryAndTwoSlots.filter { !$0.isFactory })
        dump.apps = [("ota_0", "1.1.0", 3), ("ota_1", "1.2.0", 1)]
        dump.otadata = [Self.old, OTASelectEntry(otaSeq: 2, state: .valid)]
        let report = try dump.report {
            $0.isAntiRollbackOn = true
            $0.secureVersion = 2
        }
        #expect(report.booted == "ota_0")
        #expect(report.secureVersionAfter == 3)
        #expect(
            report.reasons.contains(
                "ota_1 at 0x90000 has secure version 1, below the eFuse's."
            )
        )
        #expect(report.reasons.contains { $0.hasPrefix("The eFuse is burnt") })
        let allowed = try dump.report {
            $0.isAntiRollbackOn = true
            $0.secureVersion = 1
        }
        #expect(allowed.booted == "ota_1")
        #expect(allowed.secureVersionAfter == 1)
    }

    @Test func `the eFuse file counts before the number`() throws {
        var fuses = FuseFile(chip: .esp32)
        fuses.blocks[3][16] = 0b111
        let report = try Dump().report {
            $0.isAntiRollbackOn = true
            $0.fuseFile = fuses.bytes
            $0.secureVersion = 1
        }
        #expect(report.secureVersionAfter == 3)
        #expect(report.booted == nil)
    }

    @Test func `holding the factory pin on the first start of an update rolls it back`() throws {
        var dump = Dump()
        dump.otadata = [Self.old, OTASelectEntry(otaSeq: 2, state: .new)]
        let report = try dump.report {
            $0.isRollbackOn = true
            $0.factoryReset = FactoryReset()
            $0.pins = BootPins(factoryResetHeld: 6_000)
        }
        #expect(report.booted == "ota_0")
        #expect(report.writes == [.rewrite(sector: 1), .erase(label: "nvs"), .rewrite(sector: 1)])
        let plain = try dump.report { $0.isRollbackOn = true }
        #expect(plain.booted == "ota_1")
        #expect(plain.writes == [.rewrite(sector: 1)])
    }

    @Test func `a test pin without a test app starts nothing`() throws {
        let report = try Dump().report {
            $0.hasTestApp = true
            $0.pins = BootPins(testAppHeld: 6_000)
        }
        #expect(report.selected == .invalid)
        #expect(report.booted == nil)
        #expect(
            report.reasons.suffix(3) == [
                "The table has no test app: the board resets.",
                "Nothing is selected: the board resets.",
                "Nothing starts: the board resets, and comes here again.",
            ]
        )
    }

    @Test func `a table with a wrong MD5 starts nothing`() throws {
        var bytes = try Dump().bytes()
        bytes[0x800C] ^= 1
        let report = try Dump.report(bytes)
        #expect(report.booted == nil)
        #expect(report.selected == nil)
        #expect(report.otadataAfter == nil)
        let reason = "The partition table at 0x8000 is refused: incorrect MD5 checksum."
        #expect(report.reasons.first == reason)
    }

    @Test func `a board without slots and with anti-rollback panics`() throws {
        var dump = Dump(entries: Dump.factoryAndTwoSlots.filter { !$0.isOTA })
        dump.otadata = [Self.old, nil]
        let report = try dump.report { $0.isAntiRollbackOn = true }
        #expect(report.booted == nil)
        let panic =
            "The bootloader divides by the number of OTA slots, which is 0: it panics for ever."
        #expect(report.reasons.last == panic)
    }

    @Test(arguments: ChipModel.allCases)
    func `the bootloader's header says which chip it is`(chip: ChipModel) throws {
        var dump = Dump()
        dump.chip = chip
        #expect(try dump.report().booted == "factory")
        #expect(try dump.report { $0.chip = chip }.booted == "factory")
    }

    @Test func `the wrong chip finds no bootloader`() throws {
        let report = try Dump().report { $0.chip = .esp32c3 }
        #expect(report.booted == nil)
        #expect(report.reasons.count == 2)
        #expect(report.reasons[0].hasPrefix("The dump has no bootloader at 0x0, where the ROM"))
        #expect(report.reasons[1].contains("invalid header: 0xffffffff"))
    }

    @Test func `a dump without a bootloader starts unless it is taken at its word`() throws {
        var bytes = try Dump().bytes()
        bytes.replaceSubrange(0x1000..<0x8000, with: repeatElement(0xFF, count: 0x7000))
        let report = try Dump.report(bytes)
        #expect(report.booted == "factory")
        #expect(
            report.reasons.first == "The dump has no bootloader at 0x1000: one is assumed, "
                + "without which the board would not start."
        )
        #expect(report.patches == [])
        var options = BootOptions()
        options.bootloader = .dumped
        #expect(try Dump.report(bytes, options).booted == nil)
    }

    @Test func `a damaged bootloader is no erased one`() throws {
        var bytes = try Dump().bytes()
        bytes.replaceSubrange(0x1000..<0x2000, with: repeatElement(0xFF, count: 0x1000))
        #expect(try Dump.report(bytes).booted == nil)
        var options = BootOptions()
        options.bootloader = .assumed
        #expect(try Dump.report(bytes, options).booted == "factory")
    }

    @Test func `without a bootloader the apps say which chip it is`() throws {
        var dump = Dump()
        dump.chip = .esp32c6
        var bytes = try dump.bytes()
        bytes.replaceSubrange(0..<0x8000, with: repeatElement(0xFF, count: 0x8000))
        #expect(try Dump.report(bytes).booted == "factory")
    }

    @Test func `what an image without padding does not hold is erased flash`() throws {
        var dump = Dump()
        dump.apps.removeLast()
        let bytes = Array(try dump.bytes().prefix(0x5_8000))
        let report = try Dump.report(bytes)
        #expect(report.booted == "factory")
        let note = "The dump ends at 0x58000: flash behind it is taken for erased."
        #expect(report.reasons.first == note)
    }

    @Test func `a cut inside of an app is damage`() throws {
        var dump = Dump()
        dump.otadata = [Self.old, nil]
        let report = try Dump.report(Array(try dump.bytes().prefix(0x5_4000)))
        #expect(report.selected == .ota(0))
        #expect(report.booted == "factory")
    }

    @Test func `otadata alone is enough with a table`() throws {
        var dump = Dump()
        dump.otadata = [Self.old, OTASelectEntry(otaSeq: 2, state: .new)]
        let bytes = Array(try dump.bytes()[0xD000..<0xF000])
        for chip in ChipModel.allCases {
            for isAntiRollbackOn in [false, true] {
                var options = BootOptions()
                options.chip = chip
                options.table = PartitionTable(entries: dump.entries)
                options.isRollbackOn = true
                options.isAntiRollbackOn = isAntiRollbackOn
                options.secureVersion = 2
                let report = try Dump.report(bytes, options)
                #expect(report.booted == "ota_1")
                #expect(report.reasons.first?.contains("otadata alone") == true)
                #expect(report.patches.map(\.offset) == [0x1000])
                #expect(report.secureVersionAfter == 2)
            }
        }
    }

    @Test func `otadata as otatool writes it, without a state, starts its slot`() throws {
        var entry = OTASelectEntry(otaSeq: 2, state: .undefined)
        entry.seqLabel = [UInt8](repeating: 0xFF, count: 20)
        var dump = Dump()
        dump.otadata = [entry, nil]
        let report = try dump.report { $0.isRollbackOn = true }
        #expect(report.booted == "ota_1")
        #expect(report.writes == [])
    }

    @Test func `a table that is given stands in for the dump's`() throws {
        var dump = Dump()
        dump.otadata = [Self.old, nil]
        let report = try dump.report {
            $0.table = PartitionTable(entries: dump.entries.filter { !$0.isOTA })
        }
        #expect(report.booted == "factory")
        #expect(report.reasons.first == "The given table stands in for the one in the dump.")
    }

    @Test func `any cut of a dump, and any changed byte of its table, is answered`() throws {
        let bytes = try Dump().bytes()
        for length in stride(from: 0, to: bytes.count, by: 0x3001) {
            _ = result(Array(bytes.prefix(length)))
        }
        for index in 0x8000..<0x80A0 {
            for value in [UInt8(0), 0xFF] {
                var changed = bytes
                changed[index] = value
                // Without the MD5 record, the change is believed.
                changed.replaceSubrange(0x80A0..<0x80C0, with: repeatElement(0xFF, count: 32))
                _ = result(changed)
            }
        }
    }

    private func result(_ bytes: [UInt8]) -> Result<BootReport, InspectionError> {
        do throws(InspectionError) {
            let inspection = try BootInspection(dump: bytes, name: "d", options: BootOptions())
            return .success(inspection.report())
        } catch {
            return .failure(error)
        }
    }
}
