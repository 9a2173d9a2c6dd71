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
            SHA-256 too where the image has one; 1 when not; 2 when the file is no image or ends \
            inside its segments.
            """
    )

    @Argument(help: "The image.")
    var file: String

    @Flag(help: "Print JSON and nothing else.")
    var json = false

    func carryOut() throws(CommandError) -> ExitCode {
        let image = try Self.read(file)
        let text = json ? ImageJSON(image, file: file).value.document : ImageSheet(image, file).text
        try Output.print(text)
        return image.isSound ? .success : ExitCode(1)
    }

    /// Reads a file as far as it is an image.
    static func read(_ path: String) throws(CommandError) -> ImageReading {
        let bytes = try InputFile.read(path)
        let image: ImageReading
        do {
            image = try ImageReading(bytes)
        } catch {
            throw .badInput(["\(path): \(error.description)"])
        }
        guard let obstacle = image.obstacle else { return image }
        var line = "\(path): \(obstacle.description)"
        if image.chip == nil {
            let number = ImageSheet.number(image.header.chipID)
            line += "; no chip has the number \(number), and images for the ESP8266 look otherwise"
        }
        throw .badInput([line])
    }
}
