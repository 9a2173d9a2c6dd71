/// The station at the device's end of the link.
protocol LinkDevice: AnyObject {
    func received(_ frame: EthernetFrame)
}
