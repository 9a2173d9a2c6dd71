internal import Record

/// Waits for something to happen by its name: an API call returned, a client's step ended, a Wi-Fi
/// event was posted, or the bootloader handed over (`hand_over`).
struct EventTrigger {
    static let parameter = FaultParameter(
        "on",
        .text,
        summary: "what it waits for: an API call (esp_ota_end), a client's step (download), "
            + "a Wi-Fi event (STA_GOT_IP), or hand_over"
    )

    let name: String

    /// The trigger that a scenario asks for; nil without one.
    init?(_ setup: FaultSetup) {
        guard let name = setup.text("on") else { return nil }
        self.name = name
    }

    func matches(_ event: TraceEvent) -> Bool {
        switch event {
        case .call(let call, _): call == name
        case .step(let step, _): step == name
        case .wifi(let text): text == name || text.hasPrefix(name + " ")
        case .handOver: name == "hand_over"
        case .reset, .console, .decide, .command, .frame, .fault, .outside, .halt: false
        }
    }
}
