/// Every parser that takes bytes from outside, sorted by name.
///
/// One file and one line each; a test compares the names with the folders of the corpus.
enum FuzzRegistry {
    static var targets: [FuzzTarget] {
        [
            .appProgram, .binaryTable, .csvTable, .httpClient, .httpResponse, .image,
            .imageOnDevice, .nvs, .otadata, .recording, .scenario, .strictDER, .tlsClient, .url,
        ]
    }
}
