import ArgumentParser
import Formats
import Report

/// `otasim image info`.
struct ImageInfoCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Print what an image is, piece by piece.",
        discussion: """
            Reads apps, bootloaders and programs for RAM, for every chip of Espressif, signed or \
            not; bytes behind the image are allowed. Ends 0 when the checksum is right, and the \
            SHA-256 too where the image has one, and 1 for any other file; 2 when there is no \
            such file.
            """
    )

    @Argument(help: "The image.")
    var file: String

    @Flag(help: "Print JSON and nothing else.")
    var json = false

    func carryOut() throws(CommandError) -> ExitCode {
        let bytes = try InputFile.read(file)
        switch Self.reading(of: bytes) {
        case .success(let image):
            let text =
                json ? ImageJSON(image, file: file).value.document : ImageSheet(image, file).text
            try Output.print(text)
            return image.isSound ? .success : ExitCode(1)
        case .failure(let refusal):
            if json {
                let value: JSONValue = [
                    "file": .text(file), "file_bytes": .integer(bytes.count),
                    "valid": .flag(false), "error": .text(refusal.text),
                ]
                try Output.print(value.document)
            } else {
                Output.error("\(file): \(refusal.text)")
            }
            return ExitCode(1)
        }
    }

    /// Why bytes are no image to its end.
    private struct Refusal: Error {
        let text: String
    }

    private static func reading(of bytes: [UInt8]) -> Result<ImageReading, Refusal> {
        let image: ImageReading
        do {
            image = try ImageReading(bytes)
        } catch {
            return .failure(Refusal(text: error.description))
        }
        guard let obstacle = image.obstacle else { return .success(image) }
        var text = obstacle.description
        if image.chip == nil {
            let number = ImageSheet.number(image.header.chipID)
            text += "; no chip has the number \(number), and images for the ESP8266 look otherwise"
        }
        return .failure(Refusal(text: text))
    }
}
