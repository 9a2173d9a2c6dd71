/// What the host's C library must do otherwise while a simulated world runs.
///
/// mbed TLS 2.28 and OpenSSL call `time()` on their own: for the first four bytes of a ClientHello
/// and for the dates of certificates. The executable's own `time()` takes the place of libc's for
/// them, so that a world sees its calendar and not the host's.
#ifndef OTASIM_HOST_SHIMS_H
#define OTASIM_HOST_SHIMS_H

#include <stdbool.h>
#include <stdint.h>

/// What `time()` answers on one thread.
typedef struct {
    /// Whether `seconds` is the answer; otherwise the host's real clock is.
    bool isVirtual;
    /// Seconds since 1970-01-01 00:00 UTC.
    int64_t seconds;
} otasim_clock;

/// Sets what `time()` answers on the calling thread and returns what was set before.
otasim_clock otasim_clock_set(otasim_clock clock);

/// What C code gets from `time()` on the calling thread.
int64_t otasim_clock_now(void);

/// Whether shared libraries get this `time()`; false when the linker did not export it.
bool otasim_clock_is_in_place(void);

#endif
