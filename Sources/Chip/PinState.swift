/// How long the pins that the bootloader may look at are held from power-on.
///
/// Source: ESP-IDF `CONFIG_BOOTLOADER_FACTORY_RESET`, `CONFIG_BOOTLOADER_APP_TEST`; both are off by
/// default. Differs from hardware: nothing looks at the pins yet.
/// Units: milliseconds; 0 is not pressed.
package struct PinState: Hashable, Sendable {
    package var factoryResetMilliseconds = 0
    package var testAppMilliseconds = 0

    package init() {}
}
