package import Formats
package import Record

/// What the bootloader hands over to.
package struct BootDecision: Hashable, Sendable {
    package let partition: Partition
    /// Where the search began: what `bootloader_utility_get_selected_boot_partition` returned.
    package let selected: BootIndex
    /// The partition that runs, which is another one when the selected one does not verify.
    package let booted: BootIndex
    package let image: ImageMetadata
    package let resetReason: ResetReason
    /// What runs from here on, as the record has it.
    package let handOver: HandOver
}
