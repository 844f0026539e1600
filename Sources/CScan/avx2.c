#include "forms.h"
#if CSCAN_AVX2
#include <immintrin.h>
#define TARGET __attribute__((target("avx2,bmi")))

typedef struct {
    __m256i low, high;
} block;

static inline TARGET block load(const uint8_t *p) {
    return (block){_mm256_loadu_si256((const void *)p), _mm256_loadu_si256((const void *)(p + 32))};
}

static inline TARGET void store(uint8_t *p, block x) {
    _mm256_storeu_si256((void *)p, x.low);
    _mm256_storeu_si256((void *)(p + 32), x.high);
}

static inline TARGET uint64_t bits(__m256i low, __m256i high) {
    return (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32 | (uint32_t)_mm256_movemask_epi8(low);
}

static inline TARGET uint64_t equal(block x, char byte) {
    __m256i wanted = _mm256_set1_epi8(byte);
    return bits(_mm256_cmpeq_epi8(x.low, wanted), _mm256_cmpeq_epi8(x.high, wanted));
}

static inline TARGET __m256i is_digit(__m256i x) {
    __m256i value = _mm256_sub_epi8(x, _mm256_set1_epi8('0'));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(value, _mm256_set1_epi8(9)), value);
}

static inline TARGET uint64_t digits(block x) { return bits(is_digit(x.low), is_digit(x.high)); }

static inline TARGET __m256i groups_of(const cscan_groups *groups, __m256i x) {
    __m256i nibble = _mm256_set1_epi8(15);
    __m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)groups->low));
    __m256i high = _mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)groups->high));
    return _mm256_and_si256(
        _mm256_shuffle_epi8(low, _mm256_and_si256(x, nibble)),
        _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(x, 4), nibble)));
}

/// The bits of the bytes that are not 0.
static inline TARGET uint64_t nonzero(__m256i low, __m256i high) {
    __m256i zero = _mm256_setzero_si256();
    return ~bits(_mm256_cmpeq_epi8(low, zero), _mm256_cmpeq_epi8(high, zero));
}

static inline TARGET uint64_t grouped(const cscan_groups *groups, block x) {
    return nonzero(groups_of(groups, x.low), groups_of(groups, x.high));
}

static inline TARGET uint64_t paired(const cscan_groups *first, const cscan_groups *second, block x, block next) {
    return nonzero(
        _mm256_and_si256(groups_of(first, x.low), groups_of(second, next.low)),
        _mm256_and_si256(groups_of(first, x.high), groups_of(second, next.high)));
}

#include "blocks.h"

TARGET size_t cscan_avx2_closing_quote(const uint8_t *start, size_t length) { return block_closing_quote(start, length); }
TARGET size_t cscan_avx2_unescape(const uint8_t *start, size_t length, uint8_t *output, size_t limit, size_t *taken) {
    return block_unescape(start, length, output, limit, taken);
}
TARGET size_t cscan_avx2_digit(const uint8_t *start, size_t length) { return block_digit(start, length); }
TARGET size_t cscan_avx2_first_of(const cscan_groups *groups, const uint8_t *start, size_t length) {
    return block_first_of(groups, start, length);
}
TARGET size_t cscan_avx2_first_pair(
    const cscan_groups *first, const cscan_groups *second, const uint8_t *start, size_t length
) {
    return block_first_pair(first, second, start, length);
}
#endif
