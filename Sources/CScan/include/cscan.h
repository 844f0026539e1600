/// Searches in bytes, many at a time: AVX2 or NEON where the processor has it, else byte by byte.
///
/// Every function looks at the `length` bytes from `start` and nothing else, and gives an index, or `length` when there
/// is nothing to find. The `cscan_plain_…` forms say what the others have to give; the tests hold one against the other.
#pragma once
#include <stddef.h>
#include <stdint.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// The first quote or backslash of 32 bytes; 32 when there is none. Most strings are names, and end here: this one is
/// inlined where they are read.
static inline size_t cscan_near_mark(const uint8_t *start) {
#if defined(__SSE2__)
    const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
    __m128i low = _mm_loadu_si128((const __m128i *)start), high = _mm_loadu_si128((const __m128i *)(start + 16));
    __m128i low_marks = _mm_or_si128(_mm_cmpeq_epi8(low, quote), _mm_cmpeq_epi8(low, backslash));
    __m128i high_marks = _mm_or_si128(_mm_cmpeq_epi8(high, quote), _mm_cmpeq_epi8(high, backslash));
    uint64_t marks = (uint32_t)_mm_movemask_epi8(low_marks) | (uint64_t)(uint32_t)_mm_movemask_epi8(high_marks) << 16;
    return (size_t)__builtin_ctzll(marks | 1ULL << 32);
#else
    for (size_t i = 0; i < 32; i += 8) {
        uint64_t word, one = 0x0101010101010101ULL;
        __builtin_memcpy(&word, start + i, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        word = __builtin_bswap64(word);
#endif
        uint64_t quote = word ^ one * '"', backslash = word ^ one * '\\';
        // A byte that is 0 borrows; the lowest one found is exact.
        uint64_t marks = (((quote - one) & ~quote) | ((backslash - one) & ~backslash)) & one << 7;
        if (marks) return i + (size_t)__builtin_ctzll(marks) / 8;
    }
    return 32;
#endif
}

/// Copies 16 bytes and gives how many of them, from the first one, stand for themselves in JSON: printable ASCII but for
/// quotes, backslashes and `#`.
static inline size_t cscan_copy_json(const uint8_t *start, uint8_t *target) {
#if defined(__SSE2__)
    __m128i bytes = _mm_loadu_si128((const __m128i *)start);
    _mm_storeu_si128((__m128i *)target, bytes);
    // Signed, so that what is beyond ASCII is below the space.
    __m128i others = _mm_or_si128(
        _mm_or_si128(_mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7F))),
        _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('#'))),
            _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))));
    return (size_t)__builtin_ctz((uint32_t)_mm_movemask_epi8(others) | 1U << 16);
#else
    __builtin_memcpy(target, start, 16);
    size_t i = 0;
    while (i < 16 && start[i] - 0x20U < 0x5F && start[i] != '"' && start[i] != '#' && start[i] != '\\') i++;
    return i;
#endif
}

/// The quote that ends a JSON string whose content begins at `start`: the first one that no backslash escapes.
size_t cscan_closing_quote(const uint8_t *start, size_t length);
size_t cscan_plain_closing_quote(const uint8_t *start, size_t length);

/// Decodes a JSON string's content: everything but `\\u` beyond ASCII and escapes that are none. Stops before such an
/// escape, at the end, and as soon as `limit` bytes are written; an escape is written whole. `output` has room for `limit` bytes.
/// Gives the number of bytes written and, in `*taken`, of those read.
size_t cscan_unescape(const uint8_t *start, size_t length, uint8_t *output, size_t limit, size_t *taken);
size_t cscan_plain_unescape(const uint8_t *start, size_t length, uint8_t *output, size_t limit, size_t *taken);

/// Adds blocks of 64 bytes to the eight sums of a hash, in their order.
void cscan_sum_blocks(const uint8_t *start, size_t blocks, uint64_t sums[8]);
void cscan_plain_sum_blocks(const uint8_t *start, size_t blocks, uint64_t sums[8]);

/// The first ASCII digit.
size_t cscan_digit(const uint8_t *start, size_t length);
size_t cscan_plain_digit(const uint8_t *start, size_t length);

/// Bytes in groups, up to eight: a byte is in group g when bit g is set in both of its nibbles' entries.
typedef struct {
    uint8_t low[16], high[16];
} cscan_groups;

/// The first byte that is in some group.
size_t cscan_first_of(const cscan_groups *groups, const uint8_t *start, size_t length);
size_t cscan_plain_first_of(const cscan_groups *groups, const uint8_t *start, size_t length);

/// The first one of the blocks of 32 bytes, from the start on, whose bytes all are in some group.
size_t cscan_full_block(const cscan_groups *groups, const uint8_t *start, size_t length);
size_t cscan_plain_full_block(const cscan_groups *groups, const uint8_t *start, size_t length);

/// The beginnings of many texts, three or four bytes each, as hashes in tables of bits.
#define CSCAN_ANCHOR_BITS 17
typedef struct {
    /// Of the first three bytes of every text.
    uint32_t starts[1 << (CSCAN_ANCHOR_BITS - 5)];
    /// Of all that is known of a text: four bytes, or three and a 0.
    uint32_t wholes[1 << (CSCAN_ANCHOR_BITS - 5)];
} cscan_anchors;

/// Where bytes stand in `starts` and `wholes`, the first byte lowest.
static inline uint32_t cscan_anchor_start(uint32_t three) { return three * 0x9E3779B1u >> (32 - CSCAN_ANCHOR_BITS); }
static inline uint32_t cscan_anchor_whole(uint32_t four) { return four * 0x85EBCA77u >> (32 - CSCAN_ANCHOR_BITS); }

/// The groups of the first two bytes of a few texts.
typedef struct {
    cscan_groups first, second;
} cscan_pairs;

/// The first place where the hashes allow one of the texts; nearly always one stands there. Zeros follow the end.
///
/// `pairs`, unless it is NULL, has to allow the place as well: most blocks of a text have no place that two bytes of a few
/// texts allow.
size_t cscan_first_anchor(const cscan_anchors *anchors, const cscan_pairs *pairs, const uint8_t *start, size_t length);
size_t cscan_plain_first_anchor(const cscan_anchors *anchors, const cscan_pairs *pairs, const uint8_t *start, size_t length);
