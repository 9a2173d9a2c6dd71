package import Kernel

extension Timeline {
    /// `esp_restart`.
    ///
    /// Source: ESP-IDF `esp_system.h`; the time is that of the cost table.
    package func restart() throws(Halt) -> Never {
        try during(.restart) { () throws(Halt) in
            try spend(costs.restart)
        }
        try stop(.reset(.software))
    }
}
