import Basics

/// `TRACEPARENT`, by which a pipeline that is traced itself names the span a job runs in (w3.org/TR/trace-context).
struct TraceParent: Sendable {
    let trace: [UInt8]
    let span: [UInt8]

    /// Nil for anything but `00-<32 digits>-<16 digits>-<2 digits>`.
    init?(_ text: String) {
        let parts = text.parts(at: "-", keepsEmpty: true)
        guard parts.count >= 4, parts[0].utf8.count == 2, parts[0] != "ff", let trace = Self.bytes(parts[1], count: 16),
            let span = Self.bytes(parts[2], count: 8)
        else { return nil }
        self.trace = trace
        self.span = span
    }

    var message: OTLPMessage {
        var message = OTLPMessage()
        message.set(1, "traceId", .id(trace))
        message.set(2, "spanId", .id(span))
        return message
    }

    /// Nil for zeros, too: they name nothing.
    private static func bytes(_ digits: Substring, count: Int) -> [UInt8]? {
        let digits = Array(digits.utf8)
        guard digits.count == 2 * count else { return nil }
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { index in
            UInt8(String(decoding: digits[index..<(index + 2)], as: UTF8.self), radix: 16)
        }
        return bytes.count == count && bytes.contains { $0 != 0 } ? bytes : nil
    }
}
