import Foundation
import Testing

@Suite struct RenderTests {
    @Test func everyFormatIsTheSameAsFromTheRun() throws {
        try Tool.inRepository { tool in
            try tool.copyDemo()
            let formats = ["json", "junit", "markdown"]
            let all = formats.map { "--report \($0)=a/\($0)" }.joined(separator: " ")
            let run = try tool("check artifacts --now 2026-11-21 \(all)")
            #expect(run.status == 1)
            let again = formats.map { "--report \($0)=b/\($0)" }.joined(separator: " ")
            let rendered = try tool("render a/json \(again)")
            #expect(rendered.status == 0 && rendered.out.isEmpty)
            for format in formats { #expect(try tool.read("a/\(format)") == tool.read("b/\(format)")) }
            #expect(try tool("render a/json").out == run.out)
            #expect(try tool("render - --format markdown", input: tool.read("a/json")).out == tool.read("a/markdown"))
        }
    }

    @Test func whatIsNoReport() throws {
        try Tool.inRepository { tool in
            try tool.write("{}", to: "x.json")
            for file in ["x.json", "missing.json", "."] {
                let result = try tool("render \(file)")
                #expect(result.status == 2 && result.err.hasPrefix("\(file): "))
            }
            #expect(try tool("render").status == 64)
            #expect(try tool("render x.json --format nothing").status == 64)
        }
    }
}
