import Chip
import Crypto
import Kernel

/// Turns one answer of the bootloader round.
final class Glitch: BootOverlay {
    private let question: BootQuestion

    init(_ question: BootQuestion) {
        self.question = question
    }

    func decide(_ question: BootQuestion, _ answer: Bool) -> Bool {
        question == self.question ? !answer : answer
    }
}

func sha256(_ bytes: [UInt8]) -> String { Hex.encode(SHA256.digest(bytes)) }
