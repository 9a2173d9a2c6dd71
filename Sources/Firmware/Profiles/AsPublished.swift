extension ClientProfile {
    /// The article's sketch to the letter: whole image in a String, signature length 64.
    static let asPublished = ClientProfile(
        name: "as_published",
        summary: "the article's sketch: waits for Wi-Fi without limit, reads the image into a "
            + "String, checks it in memory with a fixed signature length of 64"
    ) { _ in
        ClientPlan(
            steps: [
                JoinWiFi(limitMilliseconds: nil), OpenImage(), ReadBodyToString(),
                FetchSignature(), HashMemory(), VerifySignature(length: .fixed(64)),
                ArduinoUpdate(),
            ],
            tries: 1,
            backoff: Backoff(firstMilliseconds: 0, limitMilliseconds: 0, jitterPercent: 0),
            deadlineMilliseconds: nil
        )
    }
}
