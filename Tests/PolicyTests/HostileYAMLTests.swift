import Policy
import Testing
import ThreadModel

/// Configuration that is damaged, or made to hurt.
@Suite struct HostileYAMLTests {
    @Test(
        arguments: [
            (
                "rules:\n\ttool-error: off",
                "2:1: bad YAML: found character that cannot start any token; indent with spaces, not with tabs"
            ),
            ("a: [1, 2", "2:1: bad YAML: did not find expected ',' or ']'"),
            ("a: 'b", "1:6: bad YAML: found unexpected end of stream"),
            (
                "inputs:\n  include: [**/x]",
                "2:14: bad YAML: did not find expected alphabetic or "
                    + "numeric character; quote a pattern that starts with \"*\""
            ),
            ("models: {allow: *gpt}", "1:17: bad YAML: found undefined alias; quote a pattern that starts with \"*\""),
            ("a: 1\n---\nb: 2", "2:1: bad YAML: more than one document; keep one of them"),
            ("a: &x 1 # *\n---\nb: 2", "2:1: bad YAML: more than one document; keep one of them"),
            ("version: 1\0", "1:11: a NUL byte; save the file as plain UTF-8 text"),
            ("version: 1 # \u{1B}[31m", "1:14: a control character (byte 27); save the file as plain UTF-8 text"),
            ("a: &x 1\nb: *x", "2:4: an alias; write the value out, or quote a pattern that starts with \"*\""),
            ("<<: {a: 1}", nil), ("? {a: 1}\n: 2", "1:3: configuration: a key must be a name, found a mapping"),
            ("%YAML 3.0\n---\na: 1", nil), ("a: !!python/object:os.system x", nil), ("@", nil), ("a: b: c", nil),
            ("\u{FFFE}", nil), ("&a &b c: *d", nil),
        ] as [(String, String?)])
    func `damage is an error with a place`(text: String, problem: String?) {
        let problems = TestRules.problems(text)
        #expect(problems.count == 1)
        if let problem { #expect(problems == [problem]) }
    }

    @Test func `bytes that are no UTF-8`() {
        #expect(TestRules.problems([0x61, 0x3A, 0x20, 0xFF]) == [" not UTF-8; save the file as plain UTF-8 text"])
        #expect(!TestRules.problems([0xFF, 0xFE, 0x61, 0x00]).isEmpty)
    }

    /// Each level holds the one below twice or nine times, as values and as keys.
    @Test
    func `an alias bomb does not go off`() {
        var text = "a0: &a0 [x, x]\n"
        for level in 1...60 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        #expect(TestRules.problems(text).count == 1)
        var keys = "? &k0 [x, x]\n: 1\n"
        for level in 1...60 { keys += "? &k\(level) {? *k\(level - 1) : 1, a: *k\(level - 1)}\n: 1\n" }
        #expect(TestRules.problems(keys).count == 1)
    }

    @Test func `an ampersand and a star in texts are no alias`() throws {
        let layer = try TestRules.layer(#"inputs: {include: ["R&D/**", 'a & *b', x&y]} # &c *d"#)
        #expect(layer[Setting.include] == .strings(["R&D/**", "a & *b", "x&y"]))
        // An anchor that nobody refers to does no harm.
        #expect(try TestRules.layer("inputs: {include: &i ['*.jsonl']}")[Setting.include] == .strings(["*.jsonl"]))
    }

    @Test
    func `depth and size have limits`() {
        for opening in ["[", "{a: ", "- ", "? "] {
            let problems = TestRules.problems("rules: \n " + String(repeating: opening, count: 200_000))
            #expect(!problems.isEmpty)
        }
        #expect(
            TestRules.problems(String(repeating: "# comment\n", count: 200_000)) == [" larger than 1 MiB"])
        let wide = "rules:\n" + (0..<40_000).map { "  r\($0): off\n" }.joined()
        let problems = TestRules.problems(wide)
        #expect(problems.count == 101 && problems.last == " 39900 further problems")
    }

    /// Whatever the bytes are, the answer is a layer or an error.
    @Test func `mutated configurations never crash`() {
        let seed = Array(
            """
            version: 1
            rules: {tool-error: off, repeated-call: {severity: error, warn_at: 4, exempt: [a, "b*"]}}
            budgets: {session: {cost_usd: "$5", tokens: 2M, duration: 1h30m}}
            inputs: {include: ['**/*.jsonl', &x y]}
            """.utf8)
        var state: UInt64 = 7
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let interesting = Array("{}[]:,-?*&!|>'\"%@`#\n\t \\\0~<$.0m".utf8) + [0x80, 0xFF, 0xC3]
        for _ in 0..<2000 {
            var bytes = seed
            for _ in 0...random(4) {
                let place = random(bytes.count)
                switch random(3) {
                case 0: bytes[place] = interesting[random(interesting.count)]
                case 1: bytes.insert(interesting[random(interesting.count)], at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random(8)))
                }
            }
            _ = TestRules.problems(bytes)
        }
    }
}
