import Basics
import TestSupport
import Testing

struct ByteOrderTests {
    @Test(arguments: [
        [], ["a"], ["b", "a"], ["", "a", ""], ["sessions/b", "sessions/a", "sessions/", "sessions"],
        ["same text of many bytes", "same text of many byte", "same text of many bytes", "same text"],
        ["a\0", "a", "a\0\0", "12345678\0", "12345678", "123456789"], ["é", "e\u{301}", "z", "日本", "🙂"],
    ])
    func textsAreSortedByTheirBytes(_ texts: [String]) {
        let bytes = texts.map { Array($0.utf8) }
        let expected = texts.indices.sorted {
            bytes[$0] == bytes[$1] ? $0 < $1 : bytes[$0].lexicographicallyPrecedes(bytes[$1])
        }
        #expect(ByteOrder.sorted(texts) == expected)
    }

    @Test func textsThatShareMuchAreSorted() {
        var generator = SeededGenerator(seed: 23)
        let texts = (0..<500).map { _ in
            String(repeating: "same/", count: Int.random(in: 0...6, using: &generator))
                + String(Int.random(in: 0...2000, using: &generator))
        }
        let sorted = ByteOrder.sorted(texts)
        #expect(sorted.sorted() == Array(texts.indices))
        #expect(sorted.map { texts[$0] } == texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    @Test func whoeverSortsDecidesBetweenEqualTexts() {
        #expect(ByteOrder.sorted(["b", "a", "b", "b"]) { $0 > $1 } == [1, 3, 2, 0])
    }
}
