internal import Formats

/// An app that the bootloader has loaded.
struct FoundApp {
    let index: BootIndex
    let partition: Partition
    let image: ImageMetadata
}
