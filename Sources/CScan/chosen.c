#include "forms.h"

// Every aarch64 processor has NEON; whether an x86 one has AVX2 is known once it runs. The question is one load.
#if CSCAN_NEON
#define CHOSEN(call) return cscan_neon_##call
#elif CSCAN_AVX2
#define CHOSEN(call) return __builtin_cpu_supports("avx2") ? cscan_avx2_##call : cscan_plain_##call
#else
#define CHOSEN(call) return cscan_plain_##call
#endif

size_t cscan_closing_quote(const uint8_t *start, size_t length) { CHOSEN(closing_quote(start, length)); }
size_t cscan_unescape(const uint8_t *start, size_t length, uint8_t *output, size_t limit, size_t *taken) {
    CHOSEN(unescape(start, length, output, limit, taken));
}
size_t cscan_digit(const uint8_t *start, size_t length) { CHOSEN(digit(start, length)); }
void cscan_sum_blocks(const uint8_t *start, size_t blocks, uint64_t sums[8]) { CHOSEN(sum_blocks(start, blocks, sums)); }
size_t cscan_first_of(const cscan_groups *groups, const uint8_t *start, size_t length) {
    CHOSEN(first_of(groups, start, length));
}
size_t cscan_full_block(const cscan_groups *groups, const uint8_t *start, size_t length) {
    CHOSEN(full_block(groups, start, length));
}
size_t cscan_first_anchor(const cscan_anchors *anchors, const cscan_pairs *pairs, const uint8_t *start, size_t length) {
    CHOSEN(first_anchor(anchors, pairs, start, length));
}
