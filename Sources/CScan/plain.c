#define TARGET
#include "sums.h"

size_t cscan_plain_closing_quote(const uint8_t *start, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (start[i] == '"') return i;
        if (start[i] == '\\') i++;
    }
    return length;
}

size_t cscan_plain_unescape(const uint8_t *start, size_t length, uint8_t *output, size_t limit, size_t *taken) {
    size_t i = 0, count = 0;
    while (i < length && count < limit) {
        uint8_t byte = start[i];
        size_t spelled = 1;
        if (byte == '\\') {
            byte = cscan_escape(start + i, length - i, &spelled);
            if (!spelled) break;
        }
        output[count++] = byte;
        i += spelled;
    }
    *taken = i;
    return count;
}

void cscan_plain_sum_blocks(const uint8_t *start, size_t blocks, uint64_t sums[8]) { sum_blocks(start, blocks, sums); }

size_t cscan_plain_digit(const uint8_t *start, size_t length) {
    for (size_t i = 0; i < length; i++)
        if ((uint8_t)(start[i] - '0') < 10) return i;
    return length;
}

size_t cscan_plain_first_of(const cscan_groups *groups, const uint8_t *start, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (cscan_groups_of(groups, start[i])) return i;
    return length;
}

size_t cscan_plain_full_block(const cscan_groups *groups, const uint8_t *start, size_t length) {
    for (size_t i = 0; length - i >= 32; i += 32) {
        size_t count = 0;
        while (count < 32 && cscan_groups_of(groups, start[i + count])) count++;
        if (count == 32) return i;
    }
    return length;
}

size_t cscan_plain_first_anchor(const cscan_anchors *anchors, const cscan_pairs *pairs, const uint8_t *start, size_t length) {
    for (size_t i = 0; i < length; i++) {
        uint32_t four = start[i];
        for (size_t next = 1; next < 4 && i + next < length; next++) four |= (uint32_t)start[i + next] << 8 * next;
        if (cscan_bit(anchors->starts, cscan_anchor_start(four & 0xFFFFFF)) && cscan_is_anchor(anchors, pairs, four)) return i;
    }
    return length;
}
