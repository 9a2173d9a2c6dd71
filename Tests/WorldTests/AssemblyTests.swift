import Adversary
import Device
import Firmware
import Kernel
import Record
import Storage
import Testing
import World

@Suite(.serialized)
struct AssemblyTests {
    /// A change that cannot be carried out, with the line it blames and words of the message.
    struct Fault: Sendable, CustomTestStringConvertible {
        let message: String
        let line: Int
        let change: @Sendable (inout Setup) -> Void

        init(_ message: String, line: Int, _ change: @escaping @Sendable (inout Setup) -> Void) {
            self.message = message
            self.line = line
            self.change = change
        }

        var testDescription: String { message }
    }

    static let names = [
        Fault("there is no client nobody", line: 12) { $0.apps["v2"]?.client = "nobody" },
        Fault("there is no certificate nobody", line: 41) {
            $0.clients["default"]?.tlsRoots.append("nobody")
        },
        Fault("there is no key nobody", line: 41) {
            $0.clients["default"]?.imageKeys.append("nobody")
        },
        Fault("there is no certificate nobody", line: 0) { $0.pki["server"]?.issuer = "nobody" },
        Fault("there is no certificate nobody", line: 30) {
            $0.servers[0].certificate = "nobody"
        },
        Fault("there is no app nobody", line: 31) {
            $0.servers[0].files["/firmware.bin"]?.content = .app("nobody")
        },
        Fault("there is no app nobody", line: 32) {
            $0.servers[0].files["/firmware.bin.sig"]?.content =
                .signature(of: "nobody", key: "release")
        },
        Fault("there is no key nobody", line: 32) {
            $0.servers[0].files["/firmware.bin.sig"]?.content =
                .signature(of: "v2", key: "nobody")
        },
        Fault("there is no app nobody", line: 0) {
            $0.installed = .apps(["factory": "nobody"], otadata: [])
        },
        Fault("the table has no app partition nvs", line: 0) {
            $0.installed = .apps(["nvs": "v1"], otadata: [])
        },
        Fault("there is no fault meteorite", line: 51) {
            $0.faults = [FaultSetup("meteorite", [:])]
        },
    ]

    static let things = [
        Fault("pki.middle issues itself by way of middle, root", line: 21) {
            $0.pki["root"]?.issuer = "middle"
            $0.pki["middle"] = $0.pki["root"]
            $0.pki["middle"]?.issuer = "root"
        },
        Fault("updates.example:443 speaks TLS without a certificate", line: 30) {
            $0.servers[0].certificate = nil
        },
        Fault("updates.example:443 has no TLS, and yet a certificate", line: 30) {
            $0.servers[0].isTLS = false
        },
        Fault("bit 524288 lies behind the end of a body of 65536 bytes", line: 31) {
            $0.servers[0].files["/firmware.bin"]?.flippedBit = 65_536 * 8
        },
        Fault("apps.v2", line: 12) {
            $0.apps["v2"]?.source = .file(path: "v2.bin", bytes: [1, 2, 3])
        },
        Fault("apps.v2", line: 12) {
            $0.apps["v2"]?.source = .built(
                version: "1.1.0",
                byteCount: 1_001,
                project: "lamp",
                secureVersion: 0
            )
        },
        Fault("v1", line: 11) {
            $0.apps["v1"]?.source = .built(
                version: "1.0.0",
                byteCount: 0x3_0000,
                project: "lamp",
                secureVersion: 0
            )
        },
        Fault("keys.release: key.pem", line: 0) {
            $0.keys["release"] = .file(path: "key.pem", bytes: Array("no key".utf8))
        },
        Fault("dump.bin has 5 bytes, and the flash 1048576", line: 0) {
            $0.installed = .dump(path: "dump.bin", bytes: [0, 1, 2, 3, 4])
        },
        Fault("no image header can say a flash of 5 bytes", line: 0) {
            $0.installed = .dump(path: "dump.bin", bytes: [0, 1, 2, 3, 4])
            $0.device.flashBytes = 5
        },
        Fault("no image header can say a flash of 3145728 bytes", line: 0) {
            $0.device.flashBytes = 0x30_0000
        },
    ]

    @Test(arguments: names + things) func `what cannot be made is an error with its line`(
        _ fault: Fault
    ) {
        do throws(AssemblyError) {
            _ = try Assembly.assemble(HappySetup.make(fault.change), seed: 1)
            Issue.record("it was assembled")
        } catch {
            #expect(error.message.contains(fault.message))
            #expect(error.line == fault.line)
        }
    }

    @Test func `a wrong name comes with the names that there are`() {
        do throws(AssemblyError) {
            _ = try Assembly.assemble(
                HappySetup.make { $0.apps["v2"]?.client = "nobody" },
                seed: 1
            )
            Issue.record("it was assembled")
        } catch {
            #expect(error.hint == "defined are: default")
        }
    }

    @Test func `the happy scenario can be made, and its images are known by their role`() throws {
        let assembled = try HappySetup.assemble { $0.apps["v0"] = HappySetup.app("0.9.0") }
        #expect(assembled.images.map(\.name) == ["v0", "v1", "v2"])
        #expect(assembled.images.map(\.role) == [.other, .installed, .offered])
        #expect(assembled.images.map(\.sha256) == assembled.apps.map(\.sha256))
        #expect(assembled.start.device.flash.byteCount == 0x10_0000)
        #expect(assembled.start.faults.isEmpty)
    }

    @Test func `what a dump holds is known to the judge, also when the scenario has no such app`()
        throws
    {
        let made = try HappySetup.assemble()
        let dump = made.start.device.flash.bytes
        let outcome = try HappySetup.run {
            $0.installed = .dump(path: "dump.bin", bytes: dump)
            $0.apps["v1"] = nil
        }
        let installed = made.images.first { $0.name == "v1" }
        #expect(
            outcome.evidence.images.filter { $0.role == .installed } == [
                KnownImage(
                    sha256: try #require(installed).sha256,
                    name: "factory",
                    version: "1.0.0",
                    role: .installed
                )
            ]
        )
        #expect(outcome.verdict == .updated, "\(outcome.reason)")
        let named = try HappySetup.assemble {
            $0.installed = .dump(path: "dump.bin", bytes: dump)
        }
        #expect(named.images == made.images)
    }

    @Test func `lifting the faults leaves everything else alone`() throws {
        let assembled = try HappySetup.assemble {
            $0.faults = [FaultSetup("power_cut", ["at": .number(1)])]
        }
        let plain = assembled.withoutFaults()
        #expect(plain.setup == HappySetup.make())
        #expect(plain.start.faults.isEmpty)
        #expect(plain.start.device == assembled.start.device)
        #expect(plain.images == assembled.images)
    }
}
