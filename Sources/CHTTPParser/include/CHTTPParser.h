#ifndef OTASIM_CHTTPPARSER_H
#define OTASIM_CHTTPPARSER_H

/* The HTTP parser that esp_http_client is built on: components/http_parser of ESP-IDF is the same
   joyent http-parser 2.x. */
#if __has_include(<http_parser.h>)
#include <http_parser.h>
#else
#error "http_parser.h is missing: apt-get install libhttp-parser-dev"
#endif

#include <stdint.h>

/* The fields below are bit fields, which Swift does not import. */
uint16_t otasim_http_status(const http_parser *parser);
uint8_t otasim_http_method(const http_parser *parser);
uint8_t otasim_http_error(const http_parser *parser);
int otasim_http_is_chunked(const http_parser *parser);

/* Where a part of a URL lies; 0 if it has no such part. Its array has no name that Swift imports. */
int otasim_http_url_part(const struct http_parser_url *url, enum http_parser_url_fields field,
                         uint16_t *offset, uint16_t *count);

#endif
