// Which forms this machine may have, and their names.
#pragma once
#include "cscan.h"

#if defined(__x86_64__)
#define CSCAN_AVX2 1
#elif defined(__aarch64__)
#define CSCAN_NEON 1
#endif

/// What a backslash and the byte mean together; 0 for `u` and for what is not an escape.
static inline uint8_t cscan_simple_escape(uint8_t byte) {
    switch (byte) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'b': return '\b';
    case 'f': return '\f';
    case '"': case '\\': case '/': return byte;
    default: return 0;
    }
}

static inline int cscan_hex(uint8_t byte) {
    if ((uint8_t)(byte - '0') < 10) return byte - '0';
    uint8_t letter = (uint8_t)((byte | 0x20) - 'a');
    return letter < 6 ? letter + 10 : -1;
}

/// The byte that the escape at `start` means, and how many bytes spell it; 0 of them where it is not one of one byte:
/// `\\u` beyond ASCII, or none.
static inline uint8_t cscan_escape(const uint8_t *start, size_t length, size_t *spelled) {
    *spelled = 0;
    if (length < 2) return 0;
    uint8_t byte = cscan_simple_escape(start[1]);
    if (byte) {
        *spelled = 2;
        return byte;
    }
    if (length < 6 || start[1] != 'u' || start[2] != '0' || start[3] != '0') return 0;
    int high = cscan_hex(start[4]), low = cscan_hex(start[5]);
    if (high < 0 || high > 7 || low < 0) return 0;
    *spelled = 6;
    return (uint8_t)(high << 4 | low);
}

/// Copies eight bytes; gives how many of them stand in front of the first backslash.
static inline size_t cscan_copy_plain(const uint8_t *start, uint8_t *output) {
    uint64_t word, one = 0x0101010101010101ULL;
    __builtin_memcpy(&word, start, 8);
    __builtin_memcpy(output, &word, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    uint64_t backslash = word ^ one * '\\';
    // A byte that is 0 borrows; the lowest one found is exact.
    uint64_t marks = (backslash - one) & ~backslash & one << 7;
    return marks ? (size_t)__builtin_ctzll(marks) / 8 : 8;
}

static inline uint32_t cscan_bit(const uint32_t *bits, uint32_t place) { return bits[place >> 5] >> (place & 31) & 1; }

static inline uint8_t cscan_groups_of(const cscan_groups *groups, uint8_t byte) {
    return groups->low[byte & 15] & groups->high[byte >> 4];
}

/// Whether all that is known of an anchor may stand in four bytes whose first three may begin one.
static inline uint32_t cscan_is_anchor(const cscan_anchors *anchors, const cscan_pairs *pairs, uint32_t four) {
    if (pairs && !(cscan_groups_of(&pairs->first, (uint8_t)four) & cscan_groups_of(&pairs->second, (uint8_t)(four >> 8))))
        return 0;
    return cscan_bit(anchors->wholes, cscan_anchor_whole(four))
        | cscan_bit(anchors->wholes, cscan_anchor_whole(four & 0xFFFFFF));
}

#define CSCAN_DECLARE(form) \
    size_t cscan_##form##_closing_quote(const uint8_t *start, size_t length); \
    size_t cscan_##form##_unescape(const uint8_t *start, size_t length, uint8_t *output, size_t limit, size_t *taken); \
    void cscan_##form##_sum_blocks(const uint8_t *start, size_t blocks, uint64_t sums[8]); \
    size_t cscan_##form##_digit(const uint8_t *start, size_t length); \
    size_t cscan_##form##_first_of(const cscan_groups *groups, const uint8_t *start, size_t length); \
    size_t cscan_##form##_full_block(const cscan_groups *groups, const uint8_t *start, size_t length); \
    size_t cscan_##form##_first_anchor( \
        const cscan_anchors *anchors, const cscan_pairs *pairs, const uint8_t *start, size_t length);

CSCAN_DECLARE(avx2)
CSCAN_DECLARE(neon)
