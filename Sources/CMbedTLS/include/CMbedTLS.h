/// mbed TLS as the simulated device sees it, and the differences between 2.28 and 3.6.
#ifndef OTASIM_MBEDTLS_H
#define OTASIM_MBEDTLS_H

#if !__has_include(<mbedtls/ssl.h>)
#error "mbed TLS headers not found: apt-get install libmbedtls-dev"
#endif

#include <mbedtls/aes.h>
#include <mbedtls/ecdsa.h>
#include <mbedtls/ecp.h>
#include <mbedtls/error.h>
#include <mbedtls/md.h>
#include <mbedtls/md5.h>
#include <mbedtls/net_sockets.h>
#include <mbedtls/pem.h>
#include <mbedtls/pk.h>
#include <mbedtls/rsa.h>
#include <mbedtls/sha256.h>
#include <mbedtls/ssl.h>
#include <mbedtls/ssl_ciphersuites.h>
#include <mbedtls/version.h>
#include <mbedtls/x509_crt.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The version number of the headers that this was compiled with.
uint32_t otasim_mbedtls_header_version(void);

/// The version number of the library that was loaded.
uint32_t otasim_mbedtls_library_version(void);

// Hashes: 2.28 reports errors only from the `_ret` names, 3.x has dropped them.
int otasim_sha256_starts(mbedtls_sha256_context *context);
int otasim_sha256_update(mbedtls_sha256_context *context, const uint8_t *bytes, size_t count);
int otasim_sha256_finish(mbedtls_sha256_context *context, uint8_t digest[32]);
int otasim_md5(const uint8_t *bytes, size_t count, uint8_t digest[16]);

/// How many ECDSA signatures the calling thread did not check, since it remembered them as good.
uint64_t otasim_ecdsa_memory_hits(void);

/// PBKDF2 with HMAC-SHA-1 (RFC 8018, 5.2).
int otasim_pbkdf2_hmac_sha1(
    const uint8_t *password, size_t password_count, const uint8_t *salt, size_t salt_count,
    unsigned int iterations, uint8_t *key, uint32_t key_count
);

/// Verifies an RSA-PSS signature over a SHA-256 digest: MGF1 with SHA-256, a salt of 32 bytes.
///
/// Numbers are big-endian; the signature must have at least the modulus's length.
int otasim_rsa_pss_sha256_verify(
    const uint8_t *modulus, size_t modulus_count, const uint8_t exponent[4],
    const uint8_t digest[32], const uint8_t *signature, size_t signature_count
);

/// Verifies an ECDSA signature (r, s) with the key (X, Y), all of them big-endian.
///
/// Each number has `number_count` bytes, which must be the length of the curve's field.
int otasim_ecdsa_verify(
    mbedtls_ecp_group_id curve, const uint8_t *x, const uint8_t *y, const uint8_t *r,
    const uint8_t *s, size_t number_count, const uint8_t *digest, size_t digest_count
);

/// The group of an elliptic-curve key; MBEDTLS_ECP_DP_NONE for any other key.
mbedtls_ecp_group_id otasim_pk_group(const mbedtls_pk_context *key);

/// Pins a client to TLS 1.2 with X25519, P-256 and P-384, in this order.
///
/// The group list lives as long as the process.
void otasim_ssl_conf_tls12(mbedtls_ssl_config *configuration);

/// What a key log needs of one connection.
typedef struct {
    bool isKnown;
    uint8_t client_random[32];
    uint8_t master_secret[48];
} otasim_tls_secrets;

/// Has the secrets of the handshake written to `secrets`; call it after `mbedtls_ssl_setup`.
void otasim_ssl_export_secrets(
    mbedtls_ssl_config *configuration, mbedtls_ssl_context *ssl, otasim_tls_secrets *secrets
);

#endif
