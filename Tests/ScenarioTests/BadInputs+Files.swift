/// Files that are something else.
let badFiles: [BadInput] = [
    BadInput(
        "version: 1.1.0, size: 1MiB",
        "file: page.html",
        "x.yaml:12:14: page.html: this is an HTML page, not an app image (the server answered "
            + "with text: check the address and the status code)"
    ),
    BadInput(
        "version: 1.1.0, size: 1MiB",
        "file: short.bin",
        "x.yaml:12:14: short.bin: the image begins with 0x00, expected 0xe9 (give the app's "
            + ".bin file as the build writes it)"
    ),
    BadInput(
        "version: 1.1.0, size: 1MiB",
        "file: zero.bin",
        "x.yaml:12:14: zero.bin: the image begins with 0x68, expected 0xe9 (give the app's "
            + ".bin file as the build writes it)"
    ),
    BadInput(
        "version: 1.1.0, size: 1MiB",
        "file: page.html, size: 1MiB",
        "x.yaml:12:14: page.html: this is an HTML page, not an app image (the server answered "
            + "with text: check the address and the status code)",
        "x.yaml:12:25: \"size\" has no meaning here: the image of `file` says it itself "
            + "(remove it; `size: ~` removes what a base says)"
    ),
    BadInput(
        "version: 1.1.0, size: 1MiB",
        "file: firmware.bin",
        "x.yaml:12:14: there is no file firmware.bin (\(pathHint))"
    ),
    BadInput(
        "{generate: p256}",
        "{file: page.html}",
        "x.yaml:6:19: page.html: no private key: there is no PEM block (expected -----BEGIN EC "
            + "PRIVATE KEY-----) (make one with openssl ecparam -name prime256v1 -genkey -noout)"
    ),
    BadInput(
        "{generate: p256}",
        "{file: public.pem}",
        "x.yaml:6:19: public.pem: no private key: this is a public key; signing needs the "
            + "private one (make one with openssl ecparam -name prime256v1 -genkey -noout)"
    ),
    BadInput(
        "{generate: p256}",
        "{generate: p256, file: a.pem}",
        "x.yaml:6:29: a key has both generate and file (keep one; `generate: ~` removes what a "
            + "base says)"
    ),
    BadInput(
        "tls_roots: [root]",
        "tls_roots: [{file: public.pem}]",
        "x.yaml:26:24: public.pem holds no certificate in PEM (it must have a line -----BEGIN "
            + "CERTIFICATE-----)"
    ),
    BadInput(
        "image_keys: [release]",
        "image_keys: [{file: page.html}]",
        "x.yaml:27:25: page.html is no public key (mbedTLS -0x3D62) (make it with openssl ec "
            + "-in private.pem -pubout -out public.pem)"
    ),
]
