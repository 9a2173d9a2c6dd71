/// What hands do to the pins that the bootloader looks at, from the reset on.
///
/// Units: milliseconds since the reset; 0 is not pressed.
package struct BootPins: Hashable, Sendable {
    /// How long the factory-reset pin is at its active level.
    package var factoryResetHeld: Int
    /// How long the test-app pin is at its active level.
    package var testAppHeld: Int
    /// Nothing but the chip's own pull-up sets the level of a pin that is not pressed.
    ///
    /// Then a factory-reset pin that is active high reads as pressed for ever.
    package var isFloating: Bool

    package init(factoryResetHeld: Int = 0, testAppHeld: Int = 0, isFloating: Bool = false) {
        self.factoryResetHeld = factoryResetHeld
        self.testAppHeld = testAppHeld
        self.isFloating = isFloating
    }
}
