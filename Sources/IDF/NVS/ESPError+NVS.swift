package import Kernel

/// The errors of NVS.
///
/// Source: ESP-IDF `components/nvs_flash/include/nvs.h`.
extension ESPError {
    package static let nvsNotInitialized = ESPError(NVSErrorConstants.notInitialized)
    package static let nvsTypeMismatch = ESPError(NVSErrorConstants.typeMismatch)
    package static let nvsNotEnoughSpace = ESPError(NVSErrorConstants.notEnoughSpace)
    package static let nvsRemoveFailed = ESPError(NVSErrorConstants.removeFailed)
    package static let nvsKeyTooLong = ESPError(NVSErrorConstants.keyTooLong)
    package static let nvsPageFull = ESPError(NVSErrorConstants.pageFull)
    package static let nvsInvalidState = ESPError(NVSErrorConstants.invalidState)
    package static let nvsNoFreePages = ESPError(NVSErrorConstants.noFreePages)
    package static let nvsValueTooLong = ESPError(NVSErrorConstants.valueTooLong)
    package static let nvsNewVersionFound = ESPError(NVSErrorConstants.newVersionFound)

    private init(_ constant: Constant) {
        self.init(number: Int32(constant.value))
    }
}
