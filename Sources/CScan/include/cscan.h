/// Searches in bytes, many at a time: AVX2 or NEON where the processor has it, else byte by byte.
///
/// Every function looks at the `length` bytes from `start` and nothing else, and gives an index, or `length` when there
/// is nothing to find. The `cscan_plain_…` forms say what the others have to give; the tests hold one against the other.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// The quote that ends a JSON string whose content begins at `start`: the first one that no backslash escapes.
size_t cscan_closing_quote(const uint8_t *start, size_t length);
size_t cscan_plain_closing_quote(const uint8_t *start, size_t length);

/// Decodes a JSON string's content: everything but `\\u` and escapes that are none. Stops before such an escape, at the
/// end, and as soon as `limit` bytes are written; an escape is written whole. `output` has room for `limit` bytes.
/// Gives the number of bytes written and, in `*taken`, of those read.
size_t cscan_unescape(const uint8_t *start, size_t length, uint8_t *output, size_t limit, size_t *taken);
size_t cscan_plain_unescape(const uint8_t *start, size_t length, uint8_t *output, size_t limit, size_t *taken);

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

/// The first byte that shares a group of `first` with a group of `second` its neighbor is in. The last byte has none.
size_t cscan_first_pair(const cscan_groups *first, const cscan_groups *second, const uint8_t *start, size_t length);
size_t cscan_plain_first_pair(const cscan_groups *first, const cscan_groups *second, const uint8_t *start, size_t length);
