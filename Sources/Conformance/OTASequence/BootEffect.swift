/// What came of a reboot: the partition that runs, the bootloader's writes, and what lies there.
struct BootEffect: Hashable {
    let booted: String
    let operations: [RecordedStep.Operation]
    let state: StorageState

    var description: String {
        "booted \(booted), flash [\(operations.map(\.description).joined(separator: ", "))], "
            + state.description
    }
}
