import TestSupport
import Testing

/// `show --grep` looks into everything that was asked, said, called, changed and printed.
@Suite struct GrepTests {
    @Test(arguments: [
        ("412.passed,.[05]", "2 calls, 0 messages", "printed: 412 passed, 0 skipped"),
        (
            "^[+].*mapped_column[(]primary", "6 calls, 0 messages",
            "asked: + id: Mapped[int] = mapped_column(primary_key"
        ),
        ("migrate.all.MODELS", "0 calls, 1 message", "Migrate all models"),
        ("all.six.models.use", "0 calls, 1 message", "All six models use"), ("rg.-c", "1 call, 0 messages", "rg -c"),
        ("[.]nothing-of-the-kind", "0 calls, 0 messages", "Nothing matches."),
    ]) func finds(_ pattern: String, _ counts: String, _ line: String) throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            let found = try tool("show migrate-orm --in artifacts --grep \(pattern)")
            #expect(found.status == 0 && found.text.contains("FOUND  " + counts), "\(found)")
            #expect(found.text.contains(line), "\(found.text)")
        }
    }

    @Test func aBadPatternIsSaidBeforeAnythingIsRead() throws {
        try Workspace.with { tool in
            let bad = try tool("show nowhere --grep a(b")
            #expect(bad.status == 64 && bad.text.isEmpty)
            #expect(
                bad.errors.contains("--grep: bad pattern at character 4: missing closing parenthesis"), "\(bad.errors)")
        }
    }
}
