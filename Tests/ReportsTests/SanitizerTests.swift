import Basics
import Reports
import Safety
import Testing

@Suite struct SanitizerTests {
    @Test func showsWhatWouldAct() {
        #expect(
            Sanitizer.terminal("a\u{1B}[2Jb\u{202E}c\u{200B}d\u{9B}e\u{7F}")
                == "a\\u{1b}[2Jb\\u{202e}c\\u{200b}d\\u{9b}e\\u{7f}")
        #expect(Sanitizer.terminal("\u{1B}[1;31mred\u{1B}[0m") == "red")
        #expect(Sanitizer.terminal("\u{1B}]8;;http://x\u{7}l") == "\\u{1b}]8;;http://x\\u{7}l")
        #expect(Sanitizer.terminal("two\r\nlines\tand\rone") == "two lines and\\u{d}one")
        // A line cut out of others ends in what is left of its end.
        #expect(Sanitizer.terminal("At line:1\r") == "At line:1" && Sanitizer.xml("a\r\r\nb\r") == "a\nb")
        #expect(Sanitizer.terminal("漢字 é 👍 ⚠️") == "漢字 é 👍 ⚠️")
    }

    @Test func defangsCommandsWhereTheyWouldBeRead() {
        #expect(Sanitizer.defanged("::error::x\n  ::warning::y a::b") == "\\u{3a}:error::x\n  \\u{3a}:warning::y a::b")
        #expect(
            Sanitizer.defanged("a ##[error]b ##vso[x]y ##teamcity[z] ## [ok] ##")
                == "a \\u{23}#[error]b \\u{23}#vso[x]y \\u{23}#teamcity[z] ## [ok] ##")
        #expect(Sanitizer.defanged("###[x") == "#\\u{23}#[x")
        #expect(Sanitizer.defanged("\u{A0}::x") == "\u{A0}\\u{3a}:x")
        // Taking the color out must not make a command.
        #expect(Sanitizer.xml(":\u{1B}[0m:set-output") == "\\u{3a}:set-output")
    }

    @Test func escapesWorkflowCommands() {
        #expect(Sanitizer.workflowCommandData("50%\nx: y") == "50%25%0Ax: y")
        #expect(Sanitizer.workflowCommandProperty("a:b,c%\r\n") == "a%3Ab%2Cc%25%0A")
    }

    @Test func keepsNamesToAFewCharacters() {
        #expect(Sanitizer.name("fix-tests/linux #2 <b>é</b>") == "fix-tests/linux _2 _b___/b_")
        #expect(Sanitizer.name("") == "_")
        #expect(Sanitizer.file("../../etc/./passwd") == "../../etc/passwd")
        #expect(Sanitizer.file("/abs/a:b") == "/abs/a_b")
        #expect(Sanitizer.file("-rf") == "rf")
        #expect(Sanitizer.file("überprüfung/a.jsonl") == "_berpr_fung/a.jsonl")
        #expect(Sanitizer.file("::error::") == "__error__")
    }

    @Test(arguments: [
        ("überprüfung/日本/a b.jsonl", "überprüfung/日本/a b.jsonl"),
        ("a\u{202E}b\u{200B}c<é>.jsonl", "a_b_c_é_.jsonl"),
        ("./-rf/a:b", "rf/a_b"),
    ])
    func aLocationNamesTheFileThatIsThere(_ path: String, _ location: String) {
        #expect(Sanitizer.location(path) == location)
    }

    @Test func fencesCodeSpansAndCells() {
        #expect(Sanitizer.markdownCode("a`b``c") == "```a`b``c```")
        #expect(Sanitizer.markdownCode("`a") == "`` `a ``")
        #expect(Sanitizer.markdownCode("`\u{301}") == "`` `\u{301} ``")
        #expect(Sanitizer.markdownCode("a\nb") == "`a b`")
        #expect(Sanitizer.markdownCode("") == "")
        #expect(Sanitizer.markdownCode("a|b\\|c", inTable: true) == "`a\\|b\\u{7c}c`")
        #expect(Sanitizer.markdownFence("a\n````\n\n") == ["`````text", "a", "````", "`````"])
        #expect(Sanitizer.markdownFence("1\n2\n3", maxLines: 2) == ["```text", "… 1 more line", "2", "3", "```"])
    }

    @Test func escapesProseAndKeepsItsCode() {
        #expect(Sanitizer.markdownProse("`npm test` ran *6* times <b>") == "`npm test` ran \\*6\\* times \\<b\\>")
        #expect(Sanitizer.markdownProse("ask @team or #12") == "ask `@team` or `#12`")
        #expect(Sanitizer.markdownProse("see https://x.y www.z :tada:") == "see `https://x.y` `www.z` `:tada:`")
        #expect(Sanitizer.markdownProse("$6.10 is $1.10 over, 50 % of a_b") == "$6.10 is $1.10 over, 50 % of a_b")
        #expect(Sanitizer.markdownProse("`open") == "\\`open")
        #expect(Sanitizer.markdownProse("- a") == "\\- a")
        #expect(Sanitizer.markdownProse("1. a") == "1\\. a")
        #expect(Sanitizer.markdownProse("a|b", inTable: true) == "a\\|b")
        #expect(Sanitizer.markdownSummary("a&b <c>") == "a&amp;b &lt;c&gt;")
        #expect(Sanitizer.markdownSummary("@all") == "<code>@all</code>")
    }

    @Test func cutsAtACharacter() {
        #expect(Sanitizer.cut("abcdef", toBytes: 6) == "abcdef")
        #expect(Sanitizer.cut("abcdefg", toBytes: 6) == "abc…")
        #expect(Sanitizer.cut("漢字漢字", toBytes: 8) == "漢…")
    }
}
