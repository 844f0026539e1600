import Testing

@testable import Rules

struct PatchedPathTests {
    @Test(arguments: [
        ".github//workflows/ci.yml", ".github/./workflows/ci.yml", "./.github/workflows/ci.yml",
        ".github/x/../workflows/ci.yml", #".github\workflows\ci.yml"#,
    ])
    func everySpellingIsTheSameFile(_ name: String) { #expect(PatchedPath.plain(name) == ".github/workflows/ci.yml") }

    @Test(arguments: [
        (#"C:\w\.github\ci.yml"#, "C:/w/.github/ci.yml"), (#"\\?\C:\w\a"#, "?/C:/w/a"), ("/w/../a", "/a"),
        ("../a", "../a"), (#"src/a\b"#, #"src/a\b"#), ("src/a.swift", "src/a.swift"),
    ])
    func whatItIs(_ name: String, _ plain: String) { #expect(PatchedPath.plain(name).hasSuffix(plain)) }
}
