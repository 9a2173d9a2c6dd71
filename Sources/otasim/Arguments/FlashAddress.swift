import ArgumentParser
import Kernel

/// A place in flash on the command line: `0x8000` or a decimal number.
struct FlashAddress: ExpressibleByArgument {
    let number: Int

    init(number: Int) {
        self.number = number
    }

    init?(argument: String) {
        let text = argument.lowercased()
        let number = text.hasPrefix("0x") ? Int(text.dropFirst(2), radix: 16) : Int(text)
        guard let number, (0...Int(UInt32.max)).contains(number) else { return nil }
        self.number = number
    }

    var defaultValueDescription: String { "0x" + Hex.encode(number, digits: 1) }
}
