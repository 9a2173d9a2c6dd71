package import Kernel

/// Opens connections by name, as `esp_tls_conn_new_sync` does before it speaks TLS.
package protocol StreamOpener: AnyObject {
    /// Resolves the name and connects.
    ///
    /// `timeout` bounds the TCP connect only; resolving a name has its own time-outs.
    func open(host: String, port: Int, timeout: Cycles) throws(Halt) -> StreamOpening
}
