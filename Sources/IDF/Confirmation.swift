/// How far the calls that confirm the running app have come in this life.
package struct Confirmation: Hashable, Sendable {
    /// `esp_ota_mark_app_valid_cancel_rollback` was called.
    package var began = false
    /// Its erase of the entry in force had begun, or it had returned ESP_OK.
    package var reachedFlash = false
    /// It returned ESP_OK.
    package var returned = false

    package init() {}
}
