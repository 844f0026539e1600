import CScan
import RolloutFormat
import TestSupport
import Testing

/// The searches of this machine find what their plain forms find.
struct CScanTests {
    @Test func findTheSameInAnyText() {
        var generator = SeededGenerator(seed: 5)
        var found = 0
        for round in 0..<30_000 {
            // Rare hits far away as well as runs of backslashes at any place of a block.
            let alphabet =
                round % 3 == 0
                ? Array(#"\\\\""#.utf8) : Array(repeating: 0x61, count: round % 97) + Array(#"\"7nuk"#.utf8)
            let length = Int(generator.next() % 600)
            let text = (0..<length).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
            let from = Int(generator.next() % UInt64(length + 1))
            text.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return }
                let (start, count) = (base + from, length - from)
                let quote = cscan_closing_quote(start, count)
                #expect(quote == cscan_plain_closing_quote(start, count))
                #expect(cscan_digit(start, count) == cscan_plain_digit(start, count))
                var sums = [[UInt64]](repeating: (0..<8).map { _ in generator.next() }, count: 2)
                cscan_sum_blocks(start, count / 64, &sums[0])
                cscan_plain_sum_blocks(start, count / 64, &sums[1])
                #expect(sums[0] == sums[1])
                if quote < count { found += 1 }
                let limit = Int(generator.next() % 400)
                var texts = [[UInt8]](repeating: Array(repeating: 0, count: limit), count: 2)
                var taken = (0, 0)
                let written = cscan_unescape(start, count, &texts[0], limit, &taken.0)
                #expect(written == cscan_plain_unescape(start, count, &texts[1], limit, &taken.1))
                #expect(taken.0 == taken.1 && texts[0].prefix(written) == texts[1].prefix(written))
            }
        }
        #expect(found > 1000)
    }

    @Test func findBytesOfAnyGroups() {
        var generator = SeededGenerator(seed: 6)
        for round in 0..<5000 {
            var groups = cscan_groups()
            withUnsafeMutableBytes(of: &groups) { groups in
                for index in 0..<32 {
                    let bits = UInt8(truncatingIfNeeded: generator.next() & generator.next() & generator.next())
                    groups[index] = round % 7 == 0 ? 0 : bits
                }
            }
            let length = Int(generator.next() % 200)
            let text = (0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            text.withUnsafeBufferPointer { buffer in
                guard let start = buffer.baseAddress else { return }
                for count in [length, length / 2] {
                    #expect(cscan_first_of(&groups, start, count) == cscan_plain_first_of(&groups, start, count))
                    #expect(cscan_full_block(&groups, start, count) == cscan_plain_full_block(&groups, start, count))
                }
            }
        }
    }

    @Test func findAnchorsByAnyTables() {
        var generator = SeededGenerator(seed: 7)
        var found = 0
        // Up to every bit, so that some are found and few wanted, and none.
        for round in 0..<200 {
            var anchors = cscan_anchors()
            withUnsafeMutableBytes(of: &anchors) { tables in
                guard round % 9 != 0 else { return }
                for index in tables.indices {
                    let bits = generator.next() & (round % 2 == 0 ? .max : generator.next() & generator.next())
                    tables[index] = UInt8(truncatingIfNeeded: bits & generator.next())
                }
            }
            var pairs = cscan_pairs()
            withUnsafeMutableBytes(of: &pairs) { tables in
                for index in tables.indices { tables[index] = UInt8(truncatingIfNeeded: generator.next()) & 0x11 }
            }
            for _ in 0..<50 {
                let length = Int(generator.next() % 120)
                let text = (0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
                text.withUnsafeBufferPointer { buffer in
                    guard let start = buffer.baseAddress else { return }
                    let place = cscan_first_anchor(&anchors, nil, start, length)
                    #expect(place == cscan_plain_first_anchor(&anchors, nil, start, length))
                    if place < length { found += 1 }
                    let allowed = cscan_first_anchor(&anchors, &pairs, start, length)
                    #expect(allowed == cscan_plain_first_anchor(&anchors, &pairs, start, length) && allowed >= place)
                }
            }
        }
        #expect(found > 1000)
    }

    /// Every quote that ends a string, behind any number of backslashes at any place of a block.
    @Test func stringsEndAtAnyPlace() {
        for before in 0..<270 {
            for backslashes in 0..<5 {
                let text =
                    Array(repeating: UInt8(ascii: "a"), count: before)
                    + Array(repeating: UInt8(ascii: "\\"), count: backslashes) + Array(#""b\"c"#.utf8)
                    + Array(repeating: UInt8(ascii: "d"), count: 150) + [UInt8(ascii: "\"")]
                text.withUnsafeBufferPointer { buffer in
                    guard let start = buffer.baseAddress else { return }
                    let end = backslashes % 2 == 0 ? before + backslashes : text.count - 1
                    #expect(cscan_closing_quote(start, text.count) == end)
                }
            }
        }
    }

    @Test func blocksAreFoundThatASetFills() {
        let set = ByteSet(0x41...0x5A)
        for start in 0..<70 {
            for length in 30..<100 {
                let text =
                    Array(repeating: UInt8(ascii: " "), count: start)
                    + Array(repeating: UInt8(ascii: "Q"), count: length)
                    + Array(repeating: UInt8(ascii: "-"), count: 40)
                let block = (start + 31) / 32 * 32
                let isWhole = block + 32 <= start + length
                #expect(set.firstBlock(in: text.span, from: 0) == (isWhole ? block : text.count))
                #expect(set.firstBlock(in: text.span, from: start) == (length >= 32 ? start : text.count))
            }
        }
    }

    @Test func setsFindEveryByteTheyAreMadeOf() {
        let bytes = Array("eEfFpPtT".utf8)
        let set = ByteSet(bytes)
        for byte in bytes {
            let text = Array(repeating: 0x20, count: 70) + [byte]
            withView(text) { #expect($0.firstIndex(of: set) == 70) }
            #expect(set.firstIndex(in: text.span, from: 3) == 70)
        }
        withView(Array(repeating: 0x20, count: 200)) { #expect($0.firstIndex(of: set) == nil) }
    }

    /// Few texts are looked for by their first two bytes as well, many are not.
    @Test(arguments: [1, 3, 30]) func anchorsAreFoundWhereverTheyStand(count: Int) {
        let texts = (0..<count).map { "\(Character(UnicodeScalar(UInt8(65 + $0))))q: " }
        let anchors = AnchorSet(texts.map { (text: $0, ignoresCase: true) })
        for text in texts {
            for place in 0..<80 {
                let bytes = Array(repeating: 0x2E, count: place) + Array(text.lowercased().utf8)
                let twice = bytes + bytes
                #expect(anchors.firstIndex(in: twice.span, from: 0) == place)
                let cut = Array(bytes.dropLast(2))
                #expect(anchors.firstIndex(in: cut.span, from: 0) == cut.count)
            }
        }
    }

    @Test func anchorsAreFoundInTheirCaseOrInAny() {
        let anchors = AnchorSet([(text: "ghp_", ignoresCase: false), (text: "pwd", ignoresCase: true)])
        for (text, place) in [("..ghp_1", 2), ("..GHP_1", 7), ("my Pwd", 3), ("my pw", 5), ("PWD", 0), ("", 0)] {
            #expect(anchors.firstIndex(in: Array(text.utf8).span, from: 0) == place, "\(text)")
        }
    }
}
