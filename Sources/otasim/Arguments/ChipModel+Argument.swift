import ArgumentParser
import Formats

/// A chip on the command line: esp32, esp32s3, esp32c3 or esp32c6.
extension ChipModel: ExpressibleByArgument {}
