package import Formats
package import Kernel

/// `esp_image_verify` as the running app calls it.
package protocol AppImageVerifier: AnyObject {
    func verify(_ partition: Partition) throws(Halt) -> ESPError
}
