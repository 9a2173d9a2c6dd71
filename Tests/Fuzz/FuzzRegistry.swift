/// Every parser that takes bytes from outside, sorted by name.
///
/// One file and one line each; a test compares the names with the folders of the corpus.
enum FuzzRegistry {
    static var targets: [FuzzTarget] {
        [
            .appProgram, .binaryTable, .csvTable, .cutList, .efuseFile, .flashDump, .httpClient,
            .httpResponse, .image, .imageOnDevice, .imageReading, .nvs, .otadata, .recording,
            .scenario, .signatureSector, .strictDER, .sweepFile, .tlsClient, .url,
        ]
    }
}
