import Basics
import TestSupport
import Testing

@Suite struct GlobTests {
    @Test(arguments: [
        ("gpt-5*", "gpt-5.6-luna"), ("gpt-5", "gpt-5"), ("*", "anything"), ("*", ""), ("", ""),
        ("*.jsonl", "a.jsonl"), ("a/*/c", "a/b/c"), ("**/*.jsonl", "a.jsonl"), ("**/*.jsonl", "x/y/a.jsonl"),
        ("**", "x/y/z"), ("sessions/**", "sessions/2026/01/a"), ("sessions/**/a", "sessions/a"),
        ("sessions/**/a", "sessions/x/y/a"), ("a**b", "a/x/b"), ("a/**/b/**/c", "a/x/b/y/z/c"),
        ("**/**/a", "x/a"), ("?", "é"), ("?", "🦜"), ("[a-c]x", "bx"), ("[!a-c]x", "dx"), ("[^a-c]x", "dx"),
        ("[]]", "]"), ("[a-]", "-"), ("[é-ü]", "ö"), ("[ab", "[ab"), ("\\*", "*"), ("a\\", "a\\"),
        ("*a*b*c", "xxaxxbxxc"), ("**/x*/y", "q/xa/z/xb/y"), ("*/b/**/d", "a/b/c/d"),
        ("rollout-*-[0-9][0-9].jsonl*", "rollout-abc-42.jsonl.zst"), ("**/", "a/"), ("**a", "x/ya"),
    ])
    func `a pattern matches`(pattern: String, text: String) {
        #expect(Glob(pattern).matches(text))
    }

    @Test(arguments: [
        ("gpt-5", "gpt-5.6"), ("*", "a/b"), ("a?c", "a/c"), ("[!x]", "/"), ("a/*/c", "a/b/b/c"), ("?", ""),
        ("**/a", "xa"), ("**/a", "x/ya"), ("sessions/**", "sessions"), ("[a-c]x", "dx"), ("\\*", "a"),
        ("*.jsonl", "a.jsonl.zst"), ("", "a"), ("a/**/b", "ab"), ("a/**/b", "a/xb"), ("[z-a]", "m"), ("**/", "a"),
        ("**/x*/y", "q/xa/z/xb/y/w"),
    ])
    func `a pattern does not match`(pattern: String, text: String) {
        #expect(!Glob(pattern).matches(text))
    }

    @Test func `the end of a path is enough unless the pattern is rooted`() {
        #expect(Glob("nightly/*.jsonl").matchesEnd(of: "/data/nightly/a.jsonl"))
        #expect(!Glob("nightly/*.jsonl").matchesEnd(of: "/data/fortnightly/a.jsonl"))
        #expect(!Glob("/nightly/*").matchesEnd(of: "/data/nightly/a"))
        #expect(Glob("/data/**").matchesEnd(of: "/data/nightly/a"))
    }

    /// Patterns that make a backtracking matcher run for longer than anyone waits.
    @Test
    func `hostile patterns end quickly`() {
        let text = String(repeating: "a", count: 20_000)
        #expect(!Glob(String(repeating: "*a", count: 100) + "b").matches(text))
        #expect(!Glob(String(repeating: "**a", count: 100) + "b").matches(text))
        let path = String(repeating: "a/", count: 5_000)
        #expect(!Glob(String(repeating: "**/a*/", count: 50) + "b").matches(path))
    }

    /// Against a matcher that simply tries everything, on many small random patterns.
    @Test func `it agrees with exhaustive search`() {
        var generator = SeededGenerator(seed: 42)
        let parts = ["a", "b", "/", "*", "**", "**/", "?", "[ab]", "[!a]"]
        for _ in 0..<20_000 {
            let chosen = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
                parts.randomElement(using: &generator)!
            }
            let pattern = chosen.joined()
            let text = String(
                (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                    Array("ab/").randomElement(using: &generator)!
                })
            #expect(
                Glob(pattern).matches(text) == exhaustive(Array(pattern)[...], Array(text)[...], atStart: true),
                "\(pattern) on \(text)")
        }
    }

    private func exhaustive(
        _ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>, atStart: Bool
    ) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        let rest = pattern.dropFirst()
        switch first {
        case "*" where rest.first == "*":
            let after = rest.drop { $0 == "*" }
            if atStart, after.first == "/" {
                let tail = after.dropFirst()
                if exhaustive(tail, text, atStart: true) { return true }
                return text.indices.contains { text[$0] == "/" && exhaustive(tail, text[($0 + 1)...], atStart: true) }
            }
            return (text.startIndex...text.endIndex).contains { exhaustive(after, text[$0...], atStart: false) }
        case "*":
            for index in text.startIndex...text.endIndex {
                if exhaustive(rest, text[index...], atStart: false) { return true }
                if index < text.endIndex, text[index] == "/" { return false }
            }
            return false
        case "?":
            guard let next = text.first, next != "/" else { return false }
            return exhaustive(rest, text.dropFirst(), atStart: false)
        case "[":
            guard let next = text.first, next != "/" else { return false }
            let isNegated = rest.first == "!"
            let isMember = isNegated ? next != "a" : next == "a" || next == "b"
            let end = rest.firstIndex(of: "]")!
            return isMember && exhaustive(rest[(end + 1)...], text.dropFirst(), atStart: false)
        default:
            guard text.first == first else { return false }
            return exhaustive(rest, text.dropFirst(), atStart: first == "/")
        }
    }
}
