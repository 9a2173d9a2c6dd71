/// Who handles the events of the station; it returns at once and never waits.
package protocol StationObserver: AnyObject {
    func stationPosted(_ event: StationEvent)
}
