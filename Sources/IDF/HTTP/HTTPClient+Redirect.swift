package import Kernel
internal import Network

/// Following redirects.
extension HTTPClient {
    package var isRedirect: Bool {
        HTTPClientConstants.redirects.contains { $0.value == statusCode }
    }

    /// `esp_http_client_set_redirection`: the next ``open()`` goes where the answer points.
    package func setRedirection() throws(Halt) -> ESPError {
        guard let location = response?.headers.first("Location") else { return .invalidArg }
        if hasRedirectGuard, url.hasPrefix("https://"), !location.hasPrefix("https://") {
            return .httpRedirectDowngrade
        }
        guard let old = URLParts(url), let new = target(location, from: old) else {
            return .invalidArg
        }
        try close()
        if new.host != old.host {
            // Another host gets no credentials, and a Host header without a port.
            headers.removeAll { $0.name.lowercased() == "authorization" }
            hostLine = new.host
        }
        url = "\(new.scheme)://\(Self.hostLine(new))\(new.path)"
        response = nil
        parser = HTTPResponseParser()
        pending = []
        isComplete = false
        return .ok
    }

    /// `esp_http_client_set_url`: a path alone keeps scheme, host and port.
    private func target(_ location: String, from old: URLParts) -> URLParts? {
        if location.hasPrefix("/") {
            return URLParts("\(old.scheme)://\(Self.hostLine(old))\(location)")
        }
        return URLParts(location)
    }

    private var hasRedirectGuard: Bool {
        let version = platform.idf
        let first = HTTPClientConstants.redirectGuard
        let isInBranch = version.major == first.major && version >= first
        return isInBranch || version >= HTTPClientConstants.redirectGuardLater
    }
}
