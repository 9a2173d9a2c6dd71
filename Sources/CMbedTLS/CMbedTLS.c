#include "CMbedTLS.h"

#include <mbedtls/pkcs5.h>

#include <string.h>

uint32_t otasim_mbedtls_header_version(void) {
    return MBEDTLS_VERSION_NUMBER;
}

uint32_t otasim_mbedtls_library_version(void) {
    return mbedtls_version_get_number();
}

int otasim_sha256_starts(mbedtls_sha256_context *context) {
#if MBEDTLS_VERSION_MAJOR >= 3
    return mbedtls_sha256_starts(context, 0);
#else
    return mbedtls_sha256_starts_ret(context, 0);
#endif
}

int otasim_sha256_update(mbedtls_sha256_context *context, const uint8_t *bytes, size_t count) {
#if MBEDTLS_VERSION_MAJOR >= 3
    return mbedtls_sha256_update(context, bytes, count);
#else
    return mbedtls_sha256_update_ret(context, bytes, count);
#endif
}

int otasim_sha256_finish(mbedtls_sha256_context *context, uint8_t digest[32]) {
#if MBEDTLS_VERSION_MAJOR >= 3
    return mbedtls_sha256_finish(context, digest);
#else
    return mbedtls_sha256_finish_ret(context, digest);
#endif
}

int otasim_md5(const uint8_t *bytes, size_t count, uint8_t digest[16]) {
#if MBEDTLS_VERSION_MAJOR >= 3
    return mbedtls_md5(bytes, count, digest);
#else
    return mbedtls_md5_ret(bytes, count, digest);
#endif
}

int otasim_pbkdf2_hmac_sha1(
    const uint8_t *password, size_t password_count, const uint8_t *salt, size_t salt_count,
    unsigned int iterations, uint8_t *key, uint32_t key_count
) {
#if MBEDTLS_VERSION_MAJOR >= 3
    return mbedtls_pkcs5_pbkdf2_hmac_ext(
        MBEDTLS_MD_SHA1, password, password_count, salt, salt_count, iterations, key_count, key
    );
#else
    mbedtls_md_context_t context;
    mbedtls_md_init(&context);
    int result = mbedtls_md_setup(&context, mbedtls_md_info_from_type(MBEDTLS_MD_SHA1), 1);
    if (result == 0) {
        result = mbedtls_pkcs5_pbkdf2_hmac(
            &context, password, password_count, salt, salt_count, iterations, key_count, key
        );
    }
    mbedtls_md_free(&context);
    return result;
#endif
}

int otasim_rsa_pss_sha256_verify(
    const uint8_t *modulus, size_t modulus_count, const uint8_t exponent[4],
    const uint8_t digest[32], const uint8_t *signature, size_t signature_count
) {
    mbedtls_rsa_context context;
#if MBEDTLS_VERSION_MAJOR >= 3
    mbedtls_rsa_init(&context);
    int result = mbedtls_rsa_set_padding(&context, MBEDTLS_RSA_PKCS_V21, MBEDTLS_MD_SHA256);
#else
    mbedtls_rsa_init(&context, MBEDTLS_RSA_PKCS_V21, MBEDTLS_MD_SHA256);
    int result = 0;
#endif
    if (result == 0) {
        result = mbedtls_rsa_import_raw(
            &context, modulus, modulus_count, NULL, 0, NULL, 0, NULL, 0, exponent, 4
        );
    }
    if (result == 0) {
        result = mbedtls_rsa_complete(&context);
    }
    if (result == 0) {
        result = mbedtls_rsa_check_pubkey(&context);
    }
    if (result == 0 && signature_count < mbedtls_rsa_get_len(&context)) {
        result = MBEDTLS_ERR_RSA_BAD_INPUT_DATA;
    }
    if (result == 0) {
#if MBEDTLS_VERSION_MAJOR >= 3
        result = mbedtls_rsa_rsassa_pss_verify_ext(
            &context, MBEDTLS_MD_SHA256, 32, digest, MBEDTLS_MD_SHA256, 32, signature
        );
#else
        result = mbedtls_rsa_rsassa_pss_verify_ext(
            &context, NULL, NULL, MBEDTLS_RSA_PUBLIC, MBEDTLS_MD_SHA256, 32, digest,
            MBEDTLS_MD_SHA256, 32, signature
        );
#endif
    }
    mbedtls_rsa_free(&context);
    return result;
}

/// Reads an uncompressed point (SEC 1, 2.3.4) and checks that it lies on the curve.
static int read_point(
    mbedtls_ecp_group *group, mbedtls_ecp_point *point, const uint8_t *x, const uint8_t *y,
    size_t number_count
) {
    uint8_t text[1 + 2 * MBEDTLS_ECP_MAX_BYTES] = {4};
    if (number_count > MBEDTLS_ECP_MAX_BYTES) {
        return MBEDTLS_ERR_ECP_BAD_INPUT_DATA;
    }
    memcpy(text + 1, x, number_count);
    memcpy(text + 1 + number_count, y, number_count);
    int result = mbedtls_ecp_point_read_binary(group, point, text, 1 + 2 * number_count);
    return result == 0 ? mbedtls_ecp_check_pubkey(group, point) : result;
}

int otasim_ecdsa_verify(
    mbedtls_ecp_group_id curve, const uint8_t *x, const uint8_t *y, const uint8_t *r,
    const uint8_t *s, size_t number_count, const uint8_t *digest, size_t digest_count
) {
    mbedtls_ecp_group group;
    mbedtls_ecp_point point;
    mbedtls_mpi first, second;
    mbedtls_ecp_group_init(&group);
    mbedtls_ecp_point_init(&point);
    mbedtls_mpi_init(&first);
    mbedtls_mpi_init(&second);
    int result = mbedtls_ecp_group_load(&group, curve);
    if (result == 0) {
        result = read_point(&group, &point, x, y, number_count);
    }
    if (result == 0) {
        result = mbedtls_mpi_read_binary(&first, r, number_count);
    }
    if (result == 0) {
        result = mbedtls_mpi_read_binary(&second, s, number_count);
    }
    if (result == 0) {
        result = mbedtls_ecdsa_verify(&group, digest, digest_count, &point, &first, &second);
    }
    mbedtls_mpi_free(&second);
    mbedtls_mpi_free(&first);
    mbedtls_ecp_point_free(&point);
    mbedtls_ecp_group_free(&group);
    return result;
}

mbedtls_ecp_group_id otasim_pk_group(const mbedtls_pk_context *key) {
    if (!mbedtls_pk_can_do(key, MBEDTLS_PK_ECKEY)) {
        return MBEDTLS_ECP_DP_NONE;
    }
#if MBEDTLS_VERSION_MAJOR >= 3
    return mbedtls_ecp_keypair_get_group_id(mbedtls_pk_ec(*key));
#else
    return mbedtls_pk_ec(*key)->grp.id;
#endif
}

void otasim_ssl_conf_tls12(mbedtls_ssl_config *configuration) {
#if MBEDTLS_VERSION_MAJOR >= 3
    static const uint16_t groups[] = {
        MBEDTLS_SSL_IANA_TLS_GROUP_X25519, MBEDTLS_SSL_IANA_TLS_GROUP_SECP256R1,
        MBEDTLS_SSL_IANA_TLS_GROUP_SECP384R1, MBEDTLS_SSL_IANA_TLS_GROUP_NONE,
    };
    mbedtls_ssl_conf_groups(configuration, groups);
    mbedtls_ssl_conf_min_tls_version(configuration, MBEDTLS_SSL_VERSION_TLS1_2);
    mbedtls_ssl_conf_max_tls_version(configuration, MBEDTLS_SSL_VERSION_TLS1_2);
#else
    static const mbedtls_ecp_group_id groups[] = {
        MBEDTLS_ECP_DP_CURVE25519, MBEDTLS_ECP_DP_SECP256R1, MBEDTLS_ECP_DP_SECP384R1,
        MBEDTLS_ECP_DP_NONE,
    };
    mbedtls_ssl_conf_curves(configuration, groups);
    mbedtls_ssl_conf_min_version(
        configuration, MBEDTLS_SSL_MAJOR_VERSION_3, MBEDTLS_SSL_MINOR_VERSION_3
    );
    mbedtls_ssl_conf_max_version(
        configuration, MBEDTLS_SSL_MAJOR_VERSION_3, MBEDTLS_SSL_MINOR_VERSION_3
    );
#endif
}

static void keep(
    otasim_tls_secrets *secrets, const unsigned char *master_secret,
    const unsigned char client_random[32]
) {
    memcpy(secrets->master_secret, master_secret, sizeof secrets->master_secret);
    memcpy(secrets->client_random, client_random, sizeof secrets->client_random);
    secrets->isKnown = true;
}

#if MBEDTLS_VERSION_MAJOR >= 3

static void export_keys(
    void *secrets, mbedtls_ssl_key_export_type type, const unsigned char *secret,
    size_t secret_count, const unsigned char client_random[32],
    const unsigned char server_random[32], mbedtls_tls_prf_types prf
) {
    (void)server_random;
    (void)prf;
    if (type == MBEDTLS_SSL_KEY_EXPORT_TLS12_MASTER_SECRET && secret_count == 48) {
        keep(secrets, secret, client_random);
    }
}

void otasim_ssl_export_secrets(
    mbedtls_ssl_config *configuration, mbedtls_ssl_context *ssl, otasim_tls_secrets *secrets
) {
    (void)configuration;
    mbedtls_ssl_set_export_keys_cb(ssl, export_keys, secrets);
}

#else

static int export_keys(
    void *secrets, const unsigned char *master_secret, const unsigned char *key_block,
    size_t mac_count, size_t key_count, size_t iv_count, const unsigned char client_random[32],
    const unsigned char server_random[32], mbedtls_tls_prf_types prf
) {
    (void)key_block;
    (void)mac_count;
    (void)key_count;
    (void)iv_count;
    (void)server_random;
    (void)prf;
    keep(secrets, master_secret, client_random);
    return 0;
}

void otasim_ssl_export_secrets(
    mbedtls_ssl_config *configuration, mbedtls_ssl_context *ssl, otasim_tls_secrets *secrets
) {
    (void)ssl;
    mbedtls_ssl_conf_export_keys_ext_cb(configuration, export_keys, secrets);
}

#endif
