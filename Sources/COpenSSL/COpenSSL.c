// RAND_METHOD is deprecated since OpenSSL 3.0 in favour of providers, and honoured there in full.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "COpenSSL.h"

#include <limits.h>
#include <pthread.h>

static _Thread_local otasim_random_source current;

static int random_bytes(unsigned char *bytes, int count) {
    if (current.fill == NULL) {
        return RAND_OpenSSL()->bytes(bytes, count);
    }
    if (count < 0) {
        return 0;
    }
    current.fill(current.context, bytes, (size_t)count);
    return 1;
}

static int random_seed(const void *bytes, int count) {
    return current.fill == NULL ? RAND_OpenSSL()->seed(bytes, count) : 1;
}

static int random_add(const void *bytes, int count, double entropy) {
    return current.fill == NULL ? RAND_OpenSSL()->add(bytes, count, entropy) : 1;
}

static int random_status(void) {
    return current.fill == NULL ? RAND_OpenSSL()->status() : 1;
}

static void install_random_method(void) {
    static const RAND_METHOD method = {
        .seed = random_seed,
        .bytes = random_bytes,
        .add = random_add,
        .pseudorand = random_bytes,
        .status = random_status,
    };
    RAND_set_rand_method(&method);
}

otasim_random_source otasim_random_source_set(otasim_random_source source) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install_random_method);
    otasim_random_source previous = current;
    current = source;
    return previous;
}

EVP_PKEY *otasim_generate_ec(const char *curve) {
    return EVP_EC_gen(curve);
}

EVP_PKEY *otasim_generate_rsa(size_t bits) {
    return EVP_RSA_gen(bits);
}

static int no_passphrase(char *buffer, int size, int is_writing, void *context) {
    (void)buffer;
    (void)size;
    (void)is_writing;
    (void)context;
    return -1;
}

EVP_PKEY *otasim_read_private_key(const uint8_t *text, size_t count) {
    BIO *bio = count <= INT_MAX ? BIO_new_mem_buf(text, (int)count) : NULL;
    if (bio == NULL) {
        return NULL;
    }
    EVP_PKEY *key = PEM_read_bio_PrivateKey(bio, NULL, no_passphrase, NULL);
    BIO_free(bio);
    return key;
}

EVP_PKEY *otasim_read_public_key(const uint8_t *text, size_t count) {
    BIO *bio = count <= INT_MAX ? BIO_new_mem_buf(text, (int)count) : NULL;
    if (bio == NULL) {
        return NULL;
    }
    EVP_PKEY *key = PEM_read_bio_PUBKEY(bio, NULL, no_passphrase, NULL);
    BIO_free(bio);
    return key;
}

int otasim_x509_add_extension(X509 *certificate, X509 *issuer, int nid, const char *value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, nid, value);
    if (extension == NULL) {
        return 0;
    }
    int result = X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    return result;
}

int otasim_x509_add_der_extension(
    X509 *certificate, int nid, const uint8_t *value, size_t count
) {
    ASN1_OCTET_STRING *octets = ASN1_OCTET_STRING_new();
    if (octets == NULL) {
        return 0;
    }
    int result = ASN1_OCTET_STRING_set(octets, value, (int)count);
    X509_EXTENSION *extension =
        result == 1 ? X509_EXTENSION_create_by_NID(NULL, nid, 0, octets) : NULL;
    ASN1_OCTET_STRING_free(octets);
    if (extension == NULL) {
        return 0;
    }
    result = X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    return result;
}

int otasim_ssl_ctx_restrict(SSL_CTX *context, int oldest_version, int newest_version) {
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    return SSL_CTX_set_num_tickets(context, 0) == 1
        && SSL_CTX_set_min_proto_version(context, oldest_version) == 1
        && SSL_CTX_set_max_proto_version(context, newest_version) == 1;
}

int otasim_ssl_ctx_add0_chain_cert(SSL_CTX *context, X509 *certificate) {
    return (int)SSL_CTX_add0_chain_cert(context, certificate);
}
