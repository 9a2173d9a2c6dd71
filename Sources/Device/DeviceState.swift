package import Storage

/// What the device itself keeps over a reset.
package struct DeviceState: Hashable, Sendable {
    package var flash: FlashArray
    package var fuses: FuseArray
    /// Gone after a loss of power.
    package var rtc: RTCMemory

    package init(flash: FlashArray, fuses: FuseArray, rtc: RTCMemory = RTCMemory()) {
        self.flash = flash
        self.fuses = fuses
        self.rtc = rtc
    }
}
