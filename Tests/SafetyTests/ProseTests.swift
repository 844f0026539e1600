import Safety
import Testing

/// Prose in Markdown: what means nothing stays as it is, in a line and in a cell.
struct ProseTests {
    @Test(arguments: [
        "", "12", "1.5 k", "$0.02", "the rest, of it.", "42 %", "a-b c-d", "3 (1 of them)", "Done:", "say \"x\" twice",
        "a_b", "x's; y/z", "two  spaces", "1.5", "a = b", "é…漢",
    ])
    func whatMeansNothingStays(_ text: String) {
        #expect(Sanitizer.markdownProse(text) == text)
        #expect(Sanitizer.markdownProse(text, inTable: true) == text)
    }

    @Test(arguments: [
        ("1. item", "1\\. item"), ("1) item", "1\\) item"), ("5.", "5\\."), ("- x", "\\- x"), ("= x", "\\= x"),
        ("  a", "a"), ("   ", ""), ("gh-12", "`gh-12`"), ("WWW.x", "`WWW.x`"), ("mailto:x", "`mailto:x`"),
        ("see @a, or (#1).", "see `@a`, or (`#1`)."), ("x#y", "`x#y`"), (":tada:", "`:tada:`"), ("a:b:", "`a:b:`"),
        ("_a b_", "\\_a b\\_"), ("a|b", "a\\|b"), ("5 $", "5 \\$"), ("a $b", "a `$b`"), ("~a", "`~a`"),
        ("[x](y)", "\\[x\\](y)"), ("a\nb\u{1B}", "a b\\\\u\\{1b\\}"),
    ])
    func whatMeansSomethingIsEscaped(_ text: String, _ escaped: String) {
        #expect(Sanitizer.markdownProse(text) == escaped)
    }

    @Test(arguments: [
        ("run `a b` now", "run `a b` now"), ("`a`@b", "`a` `@b`"), ("``` a", "\\`\\`\\` a"), ("` ` a", "a"),
        ("`a``b`", "```a``b```"), ("``a`b``c", "``a`b``c"), ("a`b", "a\\`b"), ("`#1` x#2", "`#1` `x#2`"),
    ])
    func codeSpansAreKept(_ text: String, _ expected: String) { #expect(Sanitizer.markdownProse(text) == expected) }

    /// A pipe ends a cell, also inside a code span.
    @Test func pipesInACell() {
        #expect(Sanitizer.markdownProse("`a|b` c|d", inTable: true) == "`a\\|b` c\\|d")
        #expect(Sanitizer.markdownProse("`a|b`") == "`a|b`")
    }

    @Test(arguments: [
        ("a\n::error::x", "a\n\\u{3a}:error::x"), ("a::b", "a::b"), ("x ##[group]y", "x \\u{23}#[group]y"),
        ("## [x", "## [x"), ("[[ATTACHMENT|/etc/passwd]]", "\\u{5b}[ATTACHMENT|/etc/passwd]]"), ("[[x]]", "[[x]]"),
    ])
    func commandsAreDefanged(_ text: String, _ defanged: String) {
        #expect(Sanitizer.defanged(text) == defanged)
        #expect(Sanitizer.defanged(Array(text.utf8)) == Array(defanged.utf8))
    }

    @Test func piecesOfOneTypeAreJoinedAsTheyAre() {
        let number = 3
        let code = Markdown.code("a|b", inTable: true)
        let text: Markdown = "\(number) of \(code): \("#1 is a|b")"
        #expect(text.text == "3 of `a\\|b`: `#1` is a\\|b")
        #expect((text + "" + "!").size == text.text.utf8.count + 1)
        #expect(Markdown("12 345 k").unbroken.text == "12\u{A0}345\u{A0}k")
        #expect(Markdown("12").unbroken == "12")
    }
}
