#include "CHTTPParser.h"

uint16_t otasim_http_status(const http_parser *parser) {
    return (uint16_t)parser->status_code;
}

uint8_t otasim_http_method(const http_parser *parser) {
    return (uint8_t)parser->method;
}

uint8_t otasim_http_error(const http_parser *parser) {
    return (uint8_t)parser->http_errno;
}

int otasim_http_is_chunked(const http_parser *parser) {
    return (parser->flags & F_CHUNKED) != 0;
}

int otasim_http_url_part(const struct http_parser_url *url, enum http_parser_url_fields field,
                         uint16_t *offset, uint16_t *count) {
    if ((url->field_set & (1u << field)) == 0) {
        return 0;
    }
    *offset = url->field_data[field].off;
    *count = url->field_data[field].len;
    return 1;
}
