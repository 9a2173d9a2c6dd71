/// What nginx shall do beside serving the vendor's folder on both ports.
struct NginxSite {
    /// Directives for the https port.
    var secure = ""
    /// Directives for the http port.
    var plain = ""

    /// Both ports serve the files.
    static let files = NginxSite()

    /// The http port sends everyone to https.
    static let redirectsToHTTPS = NginxSite(
        plain: "return 301 https://\(Vendor.host)$request_uri;"
    )

    /// The https port sends everyone to http.
    static let redirectsToHTTP = NginxSite(
        secure: "return 301 http://\(Vendor.host)$request_uri;"
    )

    /// The https port asks to be the only one from now on.
    static let strictTransport = NginxSite(
        secure: "add_header Strict-Transport-Security \"max-age=31536000\" always;"
    )

    /// The http port sends everyone to https, which asks to be the only one from now on.
    static let redirectsAndStrictTransport = NginxSite(
        secure: strictTransport.secure,
        plain: redirectsToHTTPS.plain
    )

    func configuration(_ vendor: Vendor, httpsPort: Int, httpPort: Int) -> String {
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map { "\($0)_temp_path \(vendor.folder)/nginx;" }.joined(separator: "\n    ")
        return """
            daemon off;
            master_process off;
            pid \(vendor.folder)/nginx.pid;
            error_log \(vendor.folder)/error.log;
            events { worker_connections 64; }
            http {
                \(temporary)
                log_format visits '$scheme $status $uri $sent_http_strict_transport_security';
                access_log \(vendor.folder)/access.log visits;
                default_type application/octet-stream;
                server_name_in_redirect off;
                root \(vendor.folder);
                server {
                    listen 127.0.0.1:\(httpsPort) ssl reuseport;
                    ssl_certificate \(vendor.folder)/server.pem;
                    ssl_certificate_key \(vendor.folder)/server_key.pem;
                    \(secure)
                }
                server {
                    listen 127.0.0.1:\(httpPort) reuseport;
                    \(plain)
                }
            }

            """
    }
}
