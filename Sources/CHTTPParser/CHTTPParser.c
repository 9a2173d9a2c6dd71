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
