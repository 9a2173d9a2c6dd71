import Firmware

extension FuzzTarget {
    /// The behaviour segment of an app: what is read is written back byte for byte.
    static var appProgram: FuzzTarget {
        FuzzTarget("app-program", entry: { FuzzTarget.appProgram.run($0, $1) }) { bytes in
            guard let program = AppProgram.decode(bytes) else { return }
            let encoded = program.encode()
            precondition(AppProgram.decode(encoded) == program)
            precondition(bytes.starts(with: encoded))
        }
    }
}
