extension ClientProfile {
    /// Trusts only what it checked: streams, hashes the flash, verifies, and only then selects.
    static let hardened = ClientProfile(
        name: "hardened",
        summary: "streams to flash, verifies a detached signature in strict DER over "
            + "what is in flash, refuses older versions, tries again with backoff under a deadline"
    ) { program in
        var steps: [any ClientStep] = [JoinWiFi(limitMilliseconds: 30_000)]
        if let server = program.timeServer { steps.append(SetClock(server: server)) }
        steps += [
            FetchSignature(), OpenImage(), BeginUpdate(), StreamToFlash(), EndUpdate(),
            HashFlash(), VerifySignature(length: .received, isStrictDER: program.isStrictDER),
            CheckVersion(), SelectBoot(),
        ]
        return .carefully(steps, program)
    }
}
