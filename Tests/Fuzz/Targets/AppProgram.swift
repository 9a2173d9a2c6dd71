import Firmware

extension FuzzTarget {
    /// The behaviour segment of an app: what is read comes back when it was written.
    static var appProgram: FuzzTarget {
        FuzzTarget("app-program", entry: { FuzzTarget.appProgram.run($0, $1) }) { bytes in
            guard let program = AppProgram.decode(bytes) else { return }
            precondition(AppProgram.decode(program.encode()) == program)
        }
    }
}
