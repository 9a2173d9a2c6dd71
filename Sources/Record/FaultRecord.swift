/// Whether a fault of the scenario took effect.
package struct FaultRecord: Hashable, Sendable {
    package let name: String
    package let fired: Int
    /// Whether the scenario accepts that it never fires.
    package let mayStayIdle: Bool

    package init(name: String, fired: Int, mayStayIdle: Bool) {
        self.name = name
        self.fired = fired
        self.mayStayIdle = mayStayIdle
    }
}
