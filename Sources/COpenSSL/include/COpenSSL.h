/// OpenSSL as everyone but the device uses it, and what of it Swift cannot say.
#ifndef OTASIM_OPENSSL_H
#define OTASIM_OPENSSL_H

#if !__has_include(<openssl/ssl.h>)
#error "OpenSSL headers not found: apt-get install libssl-dev"
#endif

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <stddef.h>
#include <stdint.h>

/// Fills `bytes` with the next `count` bytes of a simulated world's random stream.
typedef void (*otasim_random_fill)(void *context, uint8_t *bytes, size_t count);

/// Where OpenSSL gets its randomness on one thread; without `fill` it is OpenSSL's own source.
typedef struct {
    otasim_random_fill fill;
    void *context;
} otasim_random_source;

/// Sets the source of the calling thread and returns the one that was set before.
///
/// The first call in the process puts a RAND_METHOD in front of OpenSSL's own. Threads on which no
/// simulation is active go on drawing from OpenSSL's.
otasim_random_source otasim_random_source_set(otasim_random_source source);

/// A new key on a named curve, or NULL.
EVP_PKEY *otasim_generate_ec(const char *curve);

/// A new RSA key of so many bits, or NULL.
EVP_PKEY *otasim_generate_rsa(size_t bits);

/// The first private key of a PEM text, or NULL; never asks the terminal for a passphrase.
EVP_PKEY *otasim_read_private_key(const uint8_t *text, size_t count);

/// The first public key of a PEM text, or NULL.
EVP_PKEY *otasim_read_public_key(const uint8_t *text, size_t count);

/// Adds an extension in the notation of x509v3_config(5); 1 on success.
int otasim_x509_add_extension(X509 *certificate, X509 *issuer, int nid, const char *value);

/// Adds an extension whose DER value is given; 1 on success.
int otasim_x509_add_der_extension(
    X509 *certificate, int nid, const uint8_t *value, size_t count
);

/// Gives a server context what its macros set: version range, no tickets, no session cache.
int otasim_ssl_ctx_restrict(SSL_CTX *context, int oldest_version, int newest_version);

/// Appends a certificate to the chain that a server sends; the context takes ownership.
int otasim_ssl_ctx_add0_chain_cert(SSL_CTX *context, X509 *certificate);

#endif
