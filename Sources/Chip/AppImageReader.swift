package import Kernel

/// Reads images as a running app does to verify them, at the measured rate per byte.
///
/// Source: the cost table's `verify_rate_app`.
package final class AppImageReader: ImageReader {
    private let driver: FlashDriver

    package init(driver: FlashDriver) {
        self.driver = driver
    }

    package var byteCount: Int { driver.byteCount }

    package func read(_ address: Int, _ count: Int) throws(Halt) -> [UInt8] {
        let timeline = driver.timeline
        try timeline.spend(timeline.costs.imageVerifyByte, bytes: count)
        return try driver.readMapped(address, count)
    }

    package func peek(_ address: Int, _ count: Int) throws(Halt) -> [UInt8] {
        try read(address, count)
    }

    package func segmentBegins() {}
}
