/// libFuzzer, where it is linked in.
#ifndef OTASIM_FUZZ_DRIVER_H
#define OTASIM_FUZZ_DRIVER_H

#include <stddef.h>
#include <stdint.h>

typedef int (*otasim_fuzz_callback)(const uint8_t *bytes, size_t count);

/// Hands over to libFuzzer; -1 in a build without `-sanitize=fuzzer`.
int otasim_fuzz_run(int argc, char **argv, otasim_fuzz_callback callback);

#endif
