import ArgumentParser
import Chip

extension BootSetup.Reference: ExpressibleByArgument {}
