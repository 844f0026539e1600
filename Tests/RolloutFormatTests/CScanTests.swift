import CScan
import RolloutFormat
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
            let length = Int(generator.next() % 300)
            let text = (0..<length).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
            let from = Int(generator.next() % UInt64(length + 1))
            text.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return }
                let (start, count) = (base + from, length - from)
                let quote = cscan_closing_quote(start, count)
                #expect(quote == cscan_plain_closing_quote(start, count))
                #expect(cscan_digit(start, count) == cscan_plain_digit(start, count))
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

    @Test func findBytesAndPairsOfAnyGroups() {
        var generator = SeededGenerator(seed: 6)
        for round in 0..<5000 {
            var first = cscan_groups()
            var second = cscan_groups()
            for table in [0, 1] {
                withUnsafeMutableBytes(of: &first) { groups in
                    for index in 0..<32 {
                        let bits = UInt8(truncatingIfNeeded: generator.next() & generator.next() & generator.next())
                        groups[index] = round % 7 == 0 ? 0 : bits
                    }
                }
                if table == 0 { swap(&first, &second) }
            }
            let length = Int(generator.next() % 200)
            let text = (0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            text.withUnsafeBufferPointer { buffer in
                guard let start = buffer.baseAddress else { return }
                for count in [length, length / 2] {
                    #expect(cscan_first_of(&first, start, count) == cscan_plain_first_of(&first, start, count))
                    #expect(
                        cscan_first_pair(&first, &second, start, count)
                            == cscan_plain_first_pair(&first, &second, start, count))
                }
            }
        }
    }

    @Test func setsFindEveryByteAndPairTheyAreMadeOf() {
        let bytes = Array("eEfFpPtT".utf8)
        let set = ByteSet(bytes)
        let pairs = BytePairSet([(0x73, 0x6B), (0x67, 0x68), (0x65, 0x79), (0x41, 0x4B)])
        for byte in bytes {
            withView(Array(repeating: 0x20, count: 70) + [byte]) { #expect($0.firstIndex(of: set) == 70) }
        }
        for pair in ["sk", "gh", "ey", "AK"] {
            withView(Array((String(repeating: ".", count: 63) + pair).utf8)) { #expect($0.firstIndex(of: pairs) == 63) }
        }
        withView(Array("....................sg....".utf8)) { #expect($0.firstIndex(of: pairs) == nil) }
        withView(Array(repeating: 0x20, count: 200)) { #expect($0.firstIndex(of: set) == nil) }
    }
}
