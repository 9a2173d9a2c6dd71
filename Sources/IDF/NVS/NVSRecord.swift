/// One key of NVS with its value.
package struct NVSRecord: Hashable, Sendable {
    package let namespace: String
    package let key: String
    package let value: NVSValue

    package init(namespace: String, key: String, value: NVSValue) {
        self.namespace = namespace
        self.key = key
        self.value = value
    }
}
