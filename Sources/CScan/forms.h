// Which forms this machine may have, and their names.
#pragma once
#include "cscan.h"

#if defined(__x86_64__)
#define CSCAN_AVX2 1
#elif defined(__aarch64__)
#define CSCAN_NEON 1
#endif

#define CSCAN_DECLARE(form) \
    size_t cscan_##form##_closing_quote(const uint8_t *start, size_t length); \
    size_t cscan_##form##_digit(const uint8_t *start, size_t length); \
    size_t cscan_##form##_first_of(const cscan_groups *groups, const uint8_t *start, size_t length); \
    size_t cscan_##form##_first_pair( \
        const cscan_groups *first, const cscan_groups *second, const uint8_t *start, size_t length);

CSCAN_DECLARE(avx2)
CSCAN_DECLARE(neon)
