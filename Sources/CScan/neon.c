#include "forms.h"
#if CSCAN_NEON
#include <arm_neon.h>
#define TARGET

typedef struct {
    uint8x16_t part[4];
} block;

static inline block load(const uint8_t *p) {
    return (block){{vld1q_u8(p), vld1q_u8(p + 16), vld1q_u8(p + 32), vld1q_u8(p + 48)}};
}

static inline void store(uint8_t *p, block x) {
    for (int i = 0; i < 4; i++) vst1q_u8(p + 16 * i, x.part[i]);
}

/// One bit of each byte, of which all bits are set or none.
static inline uint64_t bits(uint8x16_t a, uint8x16_t b, uint8x16_t c, uint8x16_t d) {
    const uint8x16_t place = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t low = vpaddq_u8(vandq_u8(a, place), vandq_u8(b, place));
    uint8x16_t high = vpaddq_u8(vandq_u8(c, place), vandq_u8(d, place));
    uint8x16_t all = vpaddq_u8(low, high);
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(all, all)), 0);
}

static inline uint64_t equal(block x, char byte) {
    uint8x16_t wanted = vdupq_n_u8((uint8_t)byte);
    return bits(vceqq_u8(x.part[0], wanted), vceqq_u8(x.part[1], wanted), vceqq_u8(x.part[2], wanted), vceqq_u8(x.part[3], wanted));
}

static inline uint8x16_t equal_at(const uint8_t *p, char byte) { return vceqq_u8(vld1q_u8(p), vdupq_n_u8((uint8_t)byte)); }

/// Whether a quote of 128 bytes may end a string: not one that a single backslash stands before. Reads two bytes in front of them.
static inline int may_close(const uint8_t *p) {
    uint8x16_t quotes[8], any = vdupq_n_u8(0);
    for (int i = 0; i < 8; i++) any = vorrq_u8(any, quotes[i] = equal_at(p + 16 * i, '"'));
    if (!vmaxvq_u8(any)) return 0;
    any = vdupq_n_u8(0);
    for (int i = 0; i < 8; i++, p += 16) {
        uint8x16_t one = vbicq_u8(equal_at(p - 1, '\\'), equal_at(p - 2, '\\'));
        any = vorrq_u8(any, vbicq_u8(quotes[i], one));
    }
    return vmaxvq_u8(any) != 0;
}

static inline uint8x16_t is_digit(uint8x16_t x) { return vcltq_u8(vsubq_u8(x, vdupq_n_u8('0')), vdupq_n_u8(10)); }

static inline uint64_t digits(block x) {
    return bits(is_digit(x.part[0]), is_digit(x.part[1]), is_digit(x.part[2]), is_digit(x.part[3]));
}

static inline uint8x16_t groups_of(const cscan_groups *groups, uint8x16_t x) {
    return vandq_u8(
        vqtbl1q_u8(vld1q_u8(groups->low), vandq_u8(x, vdupq_n_u8(15))), vqtbl1q_u8(vld1q_u8(groups->high), vshrq_n_u8(x, 4)));
}

static inline uint8x16_t nonzero(uint8x16_t x) { return vtstq_u8(x, x); }

static inline uint64_t grouped(const cscan_groups *groups, block x) {
    return bits(
        nonzero(groups_of(groups, x.part[0])), nonzero(groups_of(groups, x.part[1])),
        nonzero(groups_of(groups, x.part[2])), nonzero(groups_of(groups, x.part[3])));
}

#include "blocks.h"
#include "sums.h"

size_t cscan_neon_closing_quote(const uint8_t *start, size_t length) { return block_closing_quote(start, length); }
size_t cscan_neon_unescape(const uint8_t *start, size_t length, uint8_t *output, size_t limit, size_t *taken) {
    return block_unescape(start, length, output, limit, taken);
}
void cscan_neon_sum_blocks(const uint8_t *start, size_t blocks, uint64_t sums[8]) { sum_blocks(start, blocks, sums); }
size_t cscan_neon_digit(const uint8_t *start, size_t length) { return block_digit(start, length); }
size_t cscan_neon_first_of(const cscan_groups *groups, const uint8_t *start, size_t length) {
    return block_first_of(groups, start, length);
}

size_t cscan_neon_full_block(const cscan_groups *groups, const uint8_t *start, size_t length) {
    for (size_t i = 0; length - i >= 32; i += 32) {
        uint8x16_t low = nonzero(groups_of(groups, vld1q_u8(start + i)));
        uint8x16_t high = nonzero(groups_of(groups, vld1q_u8(start + i + 16)));
        if (vminvq_u8(vandq_u8(low, high))) return i;
    }
    return length;
}

// Without gathers nothing is won.
size_t cscan_neon_first_anchor(const cscan_anchors *anchors, const cscan_pairs *pairs, const uint8_t *start, size_t length) {
    return cscan_plain_first_anchor(anchors, pairs, start, length);
}
#endif
