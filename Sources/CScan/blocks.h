// The searches in blocks of 64 bytes. Whoever includes this has `block` (64 bytes), `load` and `store`, of a block the bits of
// the bytes that are equal to one (`equal`), digits (`digits`), or in a group (`grouped`), and of two blocks whether a quote in
// them may end a string (`may_close`).
#include "forms.h"

/// The block that holds the bytes from `i` on, of which there are fewer than 64: the last one of the text, or a short text with
/// zeros behind it. `*begin` is where it begins, and `*bits` are those of the bytes from `i` on.
static inline TARGET block load_last(const uint8_t *start, size_t length, size_t i, size_t *begin, uint64_t *bits) {
    if (length >= 64) {
        *begin = length - 64;
        *bits = ~0ULL << (i - *begin);
        return load(start + *begin);
    }
    uint8_t rest[64] = {0};
    __builtin_memcpy(rest, start, length);
    *begin = 0;
    *bits = (1ULL << length) - 1;
    return load(rest);
}

/// The quotes among `quotes` that no backslash escapes. `carry` is 1 when the first byte of the block is escaped.
///
/// A run of backslashes escapes what follows it when it is odd. Adding the runs' odd starts to the runs carries each
/// bit out at the run's end; whether it went out on an even or an odd place tells the run's length (simdjson).
static inline TARGET uint64_t unescaped(uint64_t quotes, uint64_t backslashes, uint64_t carry) {
    const uint64_t even = 0x5555555555555555ULL;
    backslashes &= ~carry;
    uint64_t follows = backslashes << 1 | carry;
    uint64_t odd_starts = backslashes & ~even & ~follows;
    uint64_t sum = odd_starts + backslashes;
    return quotes & ~((even ^ sum << 1) & follows);
}

/// 1 when an odd run of backslashes ends right before `i`, so that the byte there is escaped.
static inline uint64_t is_escaped(const uint8_t *start, size_t i) {
    size_t first = i;
    while (first > 0 && start[first - 1] == '\\') first--;
    return (i - first) & 1;
}

// Most blocks of a long text have no quote, or only such as a backslash stands before; what else escapes what in them is
// nobody's concern.
static inline TARGET size_t block_closing_quote(const uint8_t *start, size_t length) {
    size_t i = 0;
    for (; length - i >= 64; i += 64) {
        while (i > 0 && length - i >= 128 && !may_close(start + i)) i += 128;
        if (length - i < 64) break;
        block x = load(start + i);
        uint64_t quotes = equal(x, '"');
        if (!quotes) continue;
        uint64_t found = unescaped(quotes, equal(x, '\\'), is_escaped(start, i));
        if (found) return i + (size_t)__builtin_ctzll(found);
    }
    if (i == length) return length;
    size_t begin;
    uint64_t bits;
    block x = load_last(start, length, i, &begin, &bits);
    uint64_t quotes = equal(x, '"') & bits;
    if (!quotes) return length;
    uint64_t found = unescaped(quotes, equal(x, '\\'), is_escaped(start, begin));
    return found ? begin + (size_t)__builtin_ctzll(found) : length;
}

/// Writes what the escape at `*i` means; 0 where it is not one of one byte.
static inline int take_escape(const uint8_t *start, size_t length, size_t *i, uint8_t *output, size_t *count) {
    size_t spelled;
    uint8_t byte = cscan_escape(start + *i, length - *i, &spelled);
    if (!spelled) return 0;
    output[(*count)++] = byte;
    *i += spelled;
    return 1;
}

static inline TARGET size_t block_unescape(
    const uint8_t *start, size_t length, uint8_t *output, size_t limit, size_t *taken
) {
    size_t i = 0, count = 0;
    // A whole block is written first; the next one overwrites what stands behind its first escape.
    while (length - i >= 64 && limit - count >= 64) {
        block x = load(start + i);
        store(output + count, x);
        uint64_t escapes = equal(x, '\\');
        size_t plain = escapes ? (size_t)__builtin_ctzll(escapes) : 64;
        i += plain;
        count += plain;
        if (!escapes) continue;
        if (!take_escape(start, length, &i, output, &count)) return *taken = i, count;
    }
    // The same with words of eight bytes.
    while (length - i >= 8 && limit - count >= 8) {
        size_t plain = cscan_copy_plain(start + i, output + count);
        i += plain;
        count += plain;
        if (plain == 8) continue;
        if (!take_escape(start, length, &i, output, &count)) return *taken = i, count;
    }
    size_t rest = 0;
    count += cscan_plain_unescape(start + i, length - i, output + count, limit - count, &rest);
    *taken = i + rest;
    return count;
}

static inline TARGET size_t block_digit(const uint8_t *start, size_t length) {
    size_t i = 0;
    for (; length - i >= 64; i += 64) {
        uint64_t found = digits(load(start + i));
        if (found) return i + (size_t)__builtin_ctzll(found);
    }
    if (i == length) return length;
    size_t begin;
    uint64_t bits;
    uint64_t found = digits(load_last(start, length, i, &begin, &bits)) & bits;
    return found ? begin + (size_t)__builtin_ctzll(found) : length;
}

static inline TARGET size_t block_first_of(const cscan_groups *groups, const uint8_t *start, size_t length) {
    size_t i = 0;
    for (; length - i >= 64; i += 64) {
        uint64_t found = grouped(groups, load(start + i));
        if (found) return i + (size_t)__builtin_ctzll(found);
    }
    if (i == length) return length;
    size_t begin;
    uint64_t bits;
    // Zeros behind the end may be in a group.
    uint64_t found = grouped(groups, load_last(start, length, i, &begin, &bits)) & bits;
    return found ? begin + (size_t)__builtin_ctzll(found) : length;
}
