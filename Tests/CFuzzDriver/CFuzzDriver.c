#include "CFuzzDriver.h"

/// Source: LLVM `compiler-rt/lib/fuzzer/FuzzerInterface.h` and "Using libFuzzer as a library".
__attribute__((weak)) int LLVMFuzzerRunDriver(
    int *argc, char ***argv, otasim_fuzz_callback callback
);

int otasim_fuzz_run(int argc, char **argv, otasim_fuzz_callback callback) {
    if (!LLVMFuzzerRunDriver) {
        return -1;
    }
    return LLVMFuzzerRunDriver(&argc, &argv, callback);
}
