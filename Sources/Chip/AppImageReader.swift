package import Kernel
package import Storage

/// Reads images as a running app does to verify them, at the measured rate per byte.
///
/// Source: the cost table's `verify_rate_app`.
package final class AppImageReader: ImageReader {
    private let driver: FlashDriver

    package init(driver: FlashDriver) {
        self.driver = driver
    }

    package var byteCount: Int { driver.byteCount }

    package func view(_ address: Int, _ count: Int) throws(Halt) -> FlashView {
        let timeline = driver.timeline
        try timeline.spend(timeline.costs.imageVerifyByte, bytes: count)
        return try driver.viewMapped(address, count)
    }

    package func peek(_ address: Int, _ count: Int) throws(Halt) -> FlashView {
        try view(address, count)
    }

    package func segmentBegins() {}
}
