/// Sorts texts by their bytes, eight of them at a time as one number: comparing many texts that begin alike pair by pair
/// goes over what they share again and again.
public struct ByteOrder {
    private let texts: [String]
    private let ties: (Int, Int) -> Bool
    private var order: [Int] = []

    /// Eight bytes of a text, the first one highest.
    private struct Key {
        let index: Int32
        /// Fewer than eight where the text ends in them.
        let count: UInt8
        let word: UInt64

        init(_ index: Int32, _ text: String, from start: Int) {
            let bytes = text.utf8Span.span
            let end = max(start, min(bytes.count, start + 8))
            var word: UInt64 = 0
            for place in start..<end { word = word << 8 | UInt64(bytes[place]) }
            (self.index, self.count) = (index, UInt8(end - start))
            self.word = end == start ? 0 : word << UInt64(8 * (8 - (end - start)))
        }

        static func < (a: Key, b: Key) -> Bool { a.word != b.word ? a.word < b.word : a.count < b.count }
        static func == (a: Key, b: Key) -> Bool { a.word == b.word && a.count == b.count }
    }

    /// Indexes of the texts in their order.
    ///
    /// - Parameter ties: the order of two indexes whose texts are equal.
    public static func sorted(_ texts: [String], ties: (Int, Int) -> Bool = { $0 < $1 }) -> [Int] {
        withoutActuallyEscaping(ties) { ties in
            var sorting = ByteOrder(texts: texts, ties: ties)
            sorting.order.reserveCapacity(texts.count)
            if !texts.isEmpty { sorting.add(Array(0..<Int32(texts.count)), from: 0) }
            return sorting.order
        }
    }

    private mutating func add(_ indexes: [Int32], from start: Int) {
        let start = commonEnd(of: indexes, from: start)
        let keys = keys(indexes, from: start)
        var next = 0
        while next < keys.count {
            let first = next
            repeat { next += 1 } while next < keys.count && keys[next] == keys[first]
            let same = keys[first..<next]
            if same.count == 1 {
                order.append(Int(keys[first].index))
            } else if keys[first].count < 8 {
                order += same.map { Int($0.index) }.sorted(by: ties)
            } else {
                add(same.map(\.index), from: start + 8)
            }
        }
    }

    /// Where it ends what all of them have in common.
    ///
    /// - Parameter start: up to which they are known to be the same.
    private func commonEnd(of indexes: [Int32], from start: Int) -> Int {
        let first = texts[Int(indexes[0])]
        let bytes = first.utf8Span.span
        var end = bytes.count
        for index in indexes.dropFirst() {
            let text = texts[Int(index)].utf8Span.span
            end = min(end, text.count)
            var place = start
            while place < end, bytes[place] == text[place] { place += 1 }
            end = min(end, place)
        }
        return max(start, end)
    }

    private func keys(_ indexes: [Int32], from start: Int) -> [Key] {
        indexes.map { Key($0, texts[Int($0)], from: start) }.sorted(by: <)
    }
}
