/// A namespace and the index that its entries carry.
struct NVSNamespace {
    let name: NVSKey
    let index: UInt8
}
