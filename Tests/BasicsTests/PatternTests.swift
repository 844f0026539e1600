import Basics
import Testing

@Suite struct PatternTests {
    private func match(_ pattern: String, _ text: [UInt8]) throws -> Pattern.Match { try Pattern(pattern).match(text) }

    @Test func findsAnywhere() throws {
        #expect(try match(#"\bgit\s+push\b.*\s--force\b"#, Array("cd x && git push origin main --force".utf8)) == .yes)
        #expect(try match(#"git push$"#, Array("git push --force".utf8)) == .no)
        #expect(try match("(?i)GIT", Array("git".utf8)) == .yes)
        #expect(try match("^$", []) == .yes)
        #expect(try match("x", []) == .no)
        #expect(try match(#"^\w+$"#, Array("größe".utf8)) == .yes)
    }

    @Test func bytesThatAreNoText() throws {
        #expect(try match("push", [0xFF, 0x00, 0xC3] + Array("push".utf8)) == .yes)
        #expect(try match("^push", [0xFF, 0xC3]) == .no)
    }

    @Test func noTextMakesItHang() throws {
        let text = Array(String(repeating: "a", count: 60_000).utf8) + [0x21]
        #expect(try match(#"^(a+)+$"#, text) == .gaveUp)
        #expect(try match(#"(?:(a|aa)+)+b"#, text) != .yes)
    }

    @Test func saysWhereItIsWrong() {
        #expect(throws: Pattern.Problem(message: "missing closing parenthesis", position: 4)) { try Pattern("é(b") }
        #expect(throws: Pattern.Problem.self) { try Pattern("[z-a]") }
    }
}
