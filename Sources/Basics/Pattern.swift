import CPCRE2

/// A Perl-compatible regular expression over bytes that come from anywhere: compiled once, used by all workers, and
/// bounded in what a match may take, so that no pattern and no text can make a run hang.
package final class Pattern: @unchecked Sendable {
    package enum Match: Sendable {
        case yes
        case no
        /// A limit was hit; nobody knows.
        case gaveUp
    }

    /// Why a text is not a pattern.
    package struct Problem: Error, Sendable, Equatable {
        package var message: String
        /// 1-based, in characters of the pattern.
        package var position: Int

        package init(message: String, position: Int) {
            self.message = message
            self.position = position
        }
    }

    package let text: String
    // Both are written here and only read from then on, which PCRE2 allows from any thread.
    private let code: OpaquePointer
    private let context: OpaquePointer

    private static let lengthLimit = 4096
    /// Steps of a match; a sensible pattern takes a few per byte.
    private static let matchLimit: UInt32 = 1_000_000
    private static let depthLimit: UInt32 = 10_000
    private static let heapLimit: UInt32 = 16 * 1024

    /// Letters are matched exactly; `(?i)` in the pattern ignores their case. `.` does not match a line break.
    package init(_ text: String) throws(Problem) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.lengthLimit else {
            throw Problem(message: "longer than \(Self.lengthLimit) bytes", position: 1)
        }
        var errorCode: CInt = 0
        var offset = 0
        // What a session holds need not be UTF-8; `\C` would match half a character.
        let options = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C
        guard let code = pcre2_compile_8(bytes, bytes.count, options, &errorCode, &offset, nil) else {
            let before = String(decoding: bytes.prefix(offset), as: UTF8.self)
            throw Problem(message: Self.message(errorCode), position: before.count + 1)
        }
        guard let context = pcre2_match_context_create_8(nil) else { fatalError("out of memory") }
        pcre2_set_match_limit_8(context, Self.matchLimit)
        pcre2_set_depth_limit_8(context, Self.depthLimit)
        pcre2_set_heap_limit_8(context, Self.heapLimit)
        self.text = text
        self.code = code
        self.context = context
    }

    deinit {
        pcre2_match_context_free_8(context)
        pcre2_code_free_8(code)
    }

    /// Whether the pattern is found anywhere in the text.
    package func match(_ bytes: [UInt8]) -> Match {
        guard let result = pcre2_match_data_create_8(1, nil) else { return .gaveUp }
        defer { pcre2_match_data_free_8(result) }
        let count = bytes.withUnsafeBufferPointer { buffer -> CInt in
            // PCRE2 wants an address for an empty text too.
            withUnsafePointer(to: UInt8(0)) { empty in
                pcre2_match_8(code, buffer.baseAddress ?? empty, buffer.count, 0, 0, result, context)
            }
        }
        if count >= 0 { return .yes }
        return count == PCRE2_ERROR_NOMATCH ? .no : .gaveUp
    }

    /// Where the pattern is found, from left to right: its first group where it has one that took part. Nil when
    /// a limit was hit, so that nobody knows.
    package func ranges(in bytes: [UInt8]) -> [Range<Int>]? {
        guard let result = pcre2_match_data_create_8(2, nil) else { return nil }
        defer { pcre2_match_data_free_8(result) }
        return bytes.withUnsafeBufferPointer { buffer -> [Range<Int>]? in
            guard let start = buffer.baseAddress else { return [] }
            var ranges: [Range<Int>] = []
            var offset = 0
            while offset < buffer.count {
                let count = pcre2_match_8(code, start, buffer.count, offset, PCRE2_NOTEMPTY, result, context)
                if count == PCRE2_ERROR_NOMATCH { break }
                guard count >= 0, let vector = pcre2_get_ovector_pointer_8(result) else { return nil }
                var (low, high) = (vector[0], vector[1])
                offset = max(high, offset + 1)
                if count != 1, vector[2] < vector[3], vector[3] <= buffer.count { (low, high) = (vector[2], vector[3]) }
                // `\K` in a lookahead can put the start behind the end.
                if low < high, high <= buffer.count { ranges.append(low..<high) }
            }
            return ranges
        }
    }

    private static func message(_ code: CInt) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
        return length > 0 ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) : "error \(code)"
    }
}

extension Pattern: Equatable {
    package static func == (a: Pattern, b: Pattern) -> Bool { a.text == b.text }
}
