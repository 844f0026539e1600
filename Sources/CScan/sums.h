// The sums of a hash. Whoever includes this has `TARGET`: the compiler makes of the eight lanes what the processor has.
#include "forms.h"

typedef uint64_t lanes __attribute__((vector_size(64)));

static inline TARGET void sum_blocks(const uint8_t *start, size_t blocks, uint64_t sums[8]) {
    const lanes spread = {1, 2, 3, 4, 5, 6, 7, 8};
    lanes sum, word;
    __builtin_memcpy(&sum, sums, 64);
    lanes key = sum ^ spread * 0x9E3779B97F4A7C15ULL;
    for (size_t i = 0; i < blocks; i++) {
        __builtin_memcpy(&word, start + 64 * i, 64);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        for (int j = 0; j < 8; j++) word[j] = __builtin_bswap64(word[j]);
#endif
        // A key that moves on, so that two blocks can't change places.
        lanes mixed = word ^ key;
        sum += (mixed & 0xFFFFFFFF) * (mixed >> 32) + word;
        key += 0xA24BAED4963EE407ULL;
    }
    __builtin_memcpy(sums, &sum, 64);
}
