import TestSupport
import Testing

@Suite struct SiteTests {
    @Test func anIndexAndAPagePerSession() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            let made = try tool("site artifacts --out public --now 2026-11-21")
            #expect(made.status == 0 && made.errors.contains("wrote public/index.html: 7 sessions"), "\(made.errors)")
            let index = try tool.text("public/index.html")
            #expect(index.contains("fix-tests-linux") && tool.names("public").count > 3)
            #expect(try tool("site in --out empty").status == 2)
        }
    }
}
