/// Something that acts at a scheduled instant.
///
/// Events carry a number instead of a closure, so that a queue can be printed and compared.
/// A target never waits and never throws; it may schedule, and it may halt the device.
package protocol EventTarget: AnyObject {
    func fire(_ token: Int)
}
