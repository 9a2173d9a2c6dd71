import ArgumentParser
import Formats
import Kernel

/// `otasim image build`.
struct ImageBuildCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Make an app image that looks like one from a build.",
        discussion: """
            Header, segments, descriptor, checksum and SHA-256 are real, and what fills the \
            segments is drawn from project and version. It is for tests: no board can run it.
            """
    )

    @Option(help: "The version in the app descriptor, up to 31 bytes.")
    var version: String

    @Option(help: "The project in the app descriptor, up to 31 bytes.")
    var project = "app"

    @Option(help: "The length of the file, such as 1M, 960K or 0xf0000; a multiple of 16.")
    var size = FileSize(byteCount: 1 << 20)

    @Option(
        help: "The chip: \(ChipModel.allCases.map(\.rawValue).joined(separator: ", ")).",
        transform: Self.chip
    )
    var chip = ChipModel.esp32

    @Option(help: "The secure version, for anti-rollback.")
    var secureVersion: UInt32 = 0

    @Option(help: "The version of ESP-IDF in the app descriptor.")
    var idfVersion = "v6.2"

    @Flag(
        name: .customLong("secure-pad-v2"),
        help: "End at a boundary of 64 KiB, as images for Secure Boot V2 do."
    )
    var securePad = false

    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String

    func validate() throws {
        for (name, text) in [
            ("--version", version), ("--project", project), ("--idf-version", idfVersion),
        ] {
            guard (1...31).contains(text.utf8.count) else {
                throw ValidationError("\(name) has \(text.utf8.count) bytes; 1 to 31 fit.")
            }
            guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
            else {
                throw ValidationError("\(name) has a control character in it.")
            }
        }
    }

    func carryOut() throws(CommandError) -> ExitCode {
        let builder = try builder()
        let image: AppImage
        do {
            image = try builder.build()
        } catch {
            throw .badInput(["--size \(size.byteCount): \(error.description)"])
        }
        let file = securePad ? image.paddedForSecureBoot() : image
        try Output.write(file.bytes, toFile: output)
        if output != "-" {
            try Output.print(
                "\(output): \(project) \(version) for the \(chip.name), "
                    + "\(file.bytes.count) bytes\n"
            )
        }
        return .success
    }

    private func builder() throws(CommandError) -> AppImageBuilder {
        var byteCount = size.byteCount
        guard byteCount <= FileSize.largestImage else {
            throw .badInput(["--size \(byteCount): no image is larger than 16 MiB"])
        }
        if securePad {
            let page = 0x10000
            guard byteCount.isMultiple(of: page), byteCount > 0 else {
                let next = (byteCount + page - 1) / page * page
                throw .badInput([
                    "--size \(byteCount): with --secure-pad-v2 the length is a multiple of 65536 "
                        + "(use \(max(next, page)))"
                ])
            }
            // The last segment with its header, and the 16 bytes around the checksum.
            byteCount -= 64
        }
        return AppImageBuilder(
            projectName: project,
            version: version,
            byteCount: byteCount,
            secureVersion: secureVersion,
            chip: chip,
            idfVersion: idfVersion
        )
    }

    private static func chip(_ text: String) throws -> ChipModel {
        let name = text.lowercased().filter { $0 != "-" }
        guard let chip = ChipModel(rawValue: name) else {
            let names = ChipModel.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("otasim builds images for \(names), and not for \(text).")
        }
        return chip
    }
}
