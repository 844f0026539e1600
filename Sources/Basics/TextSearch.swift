/// Where one text stands in another, byte by byte. The library's own search makes a table for each text it looks for,
/// which took a third of a run.
public enum TextSearch {
    /// The offset in bytes; nil where it is not.
    public static func offset(of wanted: Span<UInt8>, in bytes: Span<UInt8>) -> Int? {
        guard wanted.count > 0 else { return 0 }
        return bytes.withUnsafeBytes { bytes -> Int? in
            wanted.withUnsafeBytes { wanted in
                guard let start = bytes.baseAddress, let text = wanted.baseAddress else { return nil }
                var at = 0
                while at + wanted.count <= bytes.count,
                    let found = memchr(start + at, Int32(wanted[0]), bytes.count - wanted.count + 1 - at)
                {
                    let place = UnsafeRawPointer(found)
                    if memcmp(place, text, wanted.count) == 0 { return place - start }
                    at = place - start + 1
                }
                return nil
            }
        }
    }
}

extension Span<UInt8> {
    /// Whether it comes before the other, byte by byte; nil where they are the same.
    public func precedes(_ other: Span<UInt8>) -> Bool? {
        let shared = Swift.min(count, other.count)
        for index in 0..<shared where self[index] != other[index] { return self[index] < other[index] }
        return count == other.count ? nil : count < other.count
    }
}

extension [UInt8] {
    public mutating func append(_ bytes: Span<UInt8>) { bytes.withUnsafeBufferPointer { append(contentsOf: $0) } }

    public func holds(_ text: [UInt8]) -> Bool { place(of: text) != nil }

    /// The first place of a text at or after `start`.
    public func place(of text: [UInt8], from start: Int = 0) -> Range<Int>? {
        guard start <= count else { return nil }
        return TextSearch.offset(of: text.span, in: span.extracting(start...)).map {
            start + $0..<start + $0 + text.count
        }
    }
}

extension String {
    public func holds(_ text: String) -> Bool { self[...].holds(text) }

    /// The first place of an ASCII text.
    public func place(of text: String) -> Range<Index>? { self[...].place(of: text) }

    /// With another text wherever an ASCII text stands.
    public func replacingAll(_ text: String, with other: String) -> String {
        var rest = self[...]
        guard var place = rest.place(of: text) else { return self }
        var result = ""
        while true {
            result += String(rest[..<place.lowerBound])
            result += other
            rest = rest[place.upperBound...]
            guard let next = rest.place(of: text) else { return result + String(rest) }
            place = next
        }
    }
}

extension Substring {
    /// The first place of an ASCII text.
    public func place(of text: String) -> Range<Index>? {
        guard let offset = TextSearch.offset(of: text.utf8Span.span, in: utf8Span.span) else { return nil }
        let start = utf8.index(startIndex, offsetBy: offset)
        return start..<utf8.index(start, offsetBy: text.utf8.count)
    }

    public func holds(_ text: String) -> Bool {
        TextSearch.offset(of: text.utf8Span.span, in: utf8Span.span) != nil
    }
}
