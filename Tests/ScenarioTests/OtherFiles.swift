/// Files that are not what a scenario needs.
let otherFiles: [String: String] = [
    "page.html": "<!DOCTYPE html><title>Not found</title>\n",
    "short.bin": "\u{0}",
    "zero.bin": "hello, world\n",
    "bad.csv": "nvs, data, nvs, 0x9000, 0x4000,\nfactory, app, factory, 0x10001, 1M,\n",
    "public.pem": """
    -----BEGIN PUBLIC KEY-----
    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
    -----END PUBLIC KEY-----

    """,
]
