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

static inline TARGET __m256i equal_at(const uint8_t *p, char byte) {
    return _mm256_cmpeq_epi8(_mm256_loadu_si256((const void *)p), _mm256_set1_epi8(byte));
}

static inline TARGET int is_any(__m256i a, __m256i b, __m256i c, __m256i d) {
    __m256i any = _mm256_or_si256(_mm256_or_si256(a, b), _mm256_or_si256(c, d));
    return !_mm256_testz_si256(any, any);
}

/// Of some quotes those that may end a string: not those that one backslash stands before.
static inline TARGET __m256i closers(__m256i quotes, const uint8_t *p) {
    __m256i one = _mm256_andnot_si256(equal_at(p - 2, '\\'), equal_at(p - 1, '\\'));
    return _mm256_andnot_si256(one, quotes);
}

/// Whether a quote of 128 bytes may end a string. Reads two bytes in front of them.
static inline TARGET int may_close(const uint8_t *p) {
    __m256i a = equal_at(p, '"'), b = equal_at(p + 32, '"'), c = equal_at(p + 64, '"'), d = equal_at(p + 96, '"');
    return is_any(a, b, c, d) && is_any(closers(a, p), closers(b, p + 32), closers(c, p + 64), closers(d, p + 96));
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

#include "blocks.h"
#include "sums.h"

TARGET size_t cscan_avx2_closing_quote(const uint8_t *start, size_t length) { return block_closing_quote(start, length); }
TARGET size_t cscan_avx2_unescape(const uint8_t *start, size_t length, uint8_t *output, size_t limit, size_t *taken) {
    return block_unescape(start, length, output, limit, taken);
}
TARGET void cscan_avx2_sum_blocks(const uint8_t *start, size_t blocks, uint64_t sums[8]) { sum_blocks(start, blocks, sums); }
TARGET size_t cscan_avx2_digit(const uint8_t *start, size_t length) { return block_digit(start, length); }
TARGET size_t cscan_avx2_first_of(const cscan_groups *groups, const uint8_t *start, size_t length) {
    return block_first_of(groups, start, length);
}

TARGET size_t cscan_avx2_full_block(const cscan_groups *groups, const uint8_t *start, size_t length) {
    for (size_t i = 0; length - i >= 32; i += 32) {
        __m256i outside = _mm256_cmpeq_epi8(
            groups_of(groups, _mm256_loadu_si256((const void *)(start + i))), _mm256_setzero_si256());
        if (_mm256_testz_si256(outside, outside)) return i;
    }
    return length;
}

/// Of eight places, the bits of those where three bytes may begin an anchor. Reads 16 bytes.
static inline TARGET uint32_t anchor_starts(const cscan_anchors *anchors, const uint8_t *p) {
    // Each place's three bytes as a number.
    const __m256i threes = _mm256_setr_epi8(
        0, 1, 2, -1, 1, 2, 3, -1, 2, 3, 4, -1, 3, 4, 5, -1, 4, 5, 6, -1, 5, 6, 7, -1, 6, 7, 8, -1, 7, 8, 9, -1);
    __m256i x = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)p)), threes);
    __m256i place = _mm256_srli_epi32(_mm256_mullo_epi32(x, _mm256_set1_epi32((int)0x9E3779B1u)), 32 - CSCAN_ANCHOR_BITS);
    __m256i words = _mm256_i32gather_epi32((const int *)anchors->starts, _mm256_srli_epi32(place, 5), 4);
    __m256i shift = _mm256_andnot_si256(place, _mm256_set1_epi32(31));
    return (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_sllv_epi32(words, shift)));
}

static inline uint32_t four_bytes(const uint8_t *p) {
    uint32_t four;
    __builtin_memcpy(&four, p, 4);
    return four;
}

/// The first anchor at one of 16 places; 16 when there is none. Reads 24 bytes.
static inline TARGET size_t near_anchor(const cscan_anchors *anchors, const cscan_pairs *pairs, const uint8_t *p) {
    uint32_t found = anchor_starts(anchors, p) | anchor_starts(anchors, p + 8) << 8;
    for (; found; found &= found - 1) {
        size_t place = (size_t)__builtin_ctz(found);
        if (cscan_is_anchor(anchors, pairs, four_bytes(p + place))) return place;
    }
    return 16;
}

/// Whether the pairs allow one of 32 places. Reads 33 bytes.
static inline TARGET int is_any_allowed(const cscan_pairs *pairs, const uint8_t *p) {
    __m256i first = groups_of(&pairs->first, _mm256_loadu_si256((const void *)p));
    __m256i second = groups_of(&pairs->second, _mm256_loadu_si256((const void *)(p + 1)));
    return !_mm256_testz_si256(first, second);
}

TARGET size_t cscan_avx2_first_anchor(
    const cscan_anchors *anchors, const cscan_pairs *pairs, const uint8_t *start, size_t length
) {
    size_t i = 0;
    for (; length - i >= 24; i += 16) {
        while (pairs && length - i >= 40 && !is_any_allowed(pairs, start + i)) i += 32;
        if (length - i < 24) break;
        size_t place = near_anchor(anchors, pairs, start + i);
        if (place < 16) return i + place;
    }
    uint8_t rest[40] = {0};
    __builtin_memcpy(rest, start + i, length - i);
    for (size_t j = 0; i + j < length; j += 16) {
        size_t place = near_anchor(anchors, pairs, rest + j);
        if (place < 16) return i + j + place < length ? i + j + place : length;
    }
    return length;
}
#endif
