/// Servers, their files, and who asks them.
let badServers: [BadInput] = [
    BadInput(
        "- url: https://updates.example",
        "- url: updates.example",
        "x.yaml:18:10: \"updates.example\" is no URL (\(urlHint))"
    ),
    BadInput(
        "- url: https://updates.example",
        "- url: https://updates.example/firmware.bin",
        "x.yaml:18:10: a server has no path, and this one has \"/firmware.bin\" (put paths "
            + "under `files`)"
    ),
    BadInput(
        "- url: https://updates.example",
        "- url: http://updates.example",
        "x.yaml:19:5: an http server shows no certificate (write https in `url`, or remove the "
            + "certificate)"
    ),
    BadInput(
        "    certificate: server\n",
        "",
        "x.yaml:18:5: an https server needs the key \"certificate\" (The certificate in `pki` "
            + "that it shows.)"
    ),
    BadInput(
        "- url: https://updates.example",
        "- host: up dates",
        "x.yaml:18:11: \"up dates\" is no host name (write a name as updates.example, or an "
            + "IPv4 address)"
    ),
    BadInput(
        "- url: https://updates.example",
        "- url: https://updates.example\n    port: 444",
        "x.yaml:19:5: \"port\" has no meaning here: `url` says it (remove it; `port: ~` "
            + "removes what a base says)"
    ),
    BadInput(
        "/firmware.bin: {app: v2}",
        "firmware.bin: {app: v2}",
        "x.yaml:21:7: \"firmware.bin\" is no path on a server (begin it with a slash, as in "
            + "/firmware.bin)"
    ),
    BadInput(
        "/firmware.bin: {app: v2}",
        "/firmware.bin: {app: v2, status: 404}",
        "x.yaml:21:32: a served file has both app and status (keep one; `app: ~` removes what "
            + "a base says)"
    ),
    BadInput(
        "/firmware.bin: {app: v2}",
        "/firmware.bin: {}",
        "x.yaml:21:7: a served file needs one of the keys app, signature_of, text, file, "
            + "redirect, status (write one)"
    ),
    BadInput(
        "/firmware.bin: {app: v2}",
        "/firmware.bin: {redirect: ftp://a, status: 404}",
        "x.yaml:21:33: \"ftp://a\" is neither a URL nor a path (write a URL, or a path that "
            + "begins with a slash)",
        "x.yaml:21:42: 404 is no status of a redirect (write 301, 302, 303, 307 or 308)"
    ),
    BadInput(
        "/firmware.bin: {app: v2}",
        "/firmware.bin: {status: 404, chunked: true}",
        "x.yaml:21:36: \"chunked\" has no meaning here: the answer has no body (remove it; "
            + "`chunked: ~` removes what a base says)"
    ),
    BadInput(
        "/firmware.bin: {app: v2}",
        "/firmware.bin: {app: v2, flipped_bit: 8388608}",
        "x.yaml:21:1: bit 8388608 of /firmware.bin lies behind its end: the body has 1048576 "
            + "bytes (bits count from 0, eight to a byte)"
    ),
    BadInput(
        "  - url: https://updates.example",
        "  - url: https://updates.example\n    certificate: server\n  - url: "
            + "https://updates.example",
        "x.yaml:20:1: two servers listen on updates.example:443 (put all files of a host under "
            + "one server)"
    ),
    BadInput(
        "name: A title",
        "external: {updates.example: 127.0.0.1}",
        "x.yaml:2:12: expected HOST:PORT on both sides, found \"updates.example\" and "
            + "\"127.0.0.1\" (write `updates.example:443: 127.0.0.1:8443`)"
    ),
    BadInput(
        "url: https://updates.example/firmware.bin",
        "url: https//updates.example/firmware.bin",
        "x.yaml:25:10: \"https//updates.example/firmware.bin\" is no URL (\(urlHint))"
    ),
    BadInput(
        "url: https://updates.example/firmware.bin",
        "profile: hardend",
        "x.yaml:24:3: a client needs the key \"url\" (Where the image lies; its signature "
            + "beside it.)",
        "x.yaml:25:14: \"hardend\" is not among the words that may stand here (did you mean "
            + "\"hardened\"? \(profiles))"
    ),
]
