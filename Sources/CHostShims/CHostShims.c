#define _GNU_SOURCE

#include "CHostShims.h"

#include <dlfcn.h>
#include <time.h>

static _Thread_local otasim_clock current;

otasim_clock otasim_clock_set(otasim_clock clock) {
    otasim_clock previous = current;
    current = clock;
    return previous;
}

int64_t otasim_clock_now(void) {
    return (int64_t)time(NULL);
}

// A symbol of the executable comes before one of a shared library, so libmbedtls, libmbedx509 and
// libssl call this function (System V ABI, "Dynamic Linking", shared object dependencies).
time_t time(time_t *result) {
    time_t now;
    if (current.isVirtual) {
        now = (time_t)current.seconds;
    } else {
        struct timespec real;
        clock_gettime(CLOCK_REALTIME, &real);
        now = real.tv_sec;
    }
    if (result != NULL) {
        *result = now;
    }
    return now;
}

bool otasim_clock_is_in_place(void) {
    return dlsym(RTLD_DEFAULT, "time") == (void *)time;
}
