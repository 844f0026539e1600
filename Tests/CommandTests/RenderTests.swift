import Foundation
import TestSupport
import Testing

@Suite struct RenderTests {
    @Test func everyFormatIsTheSameAsFromTheRun() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            let formats = ["json", "junit", "markdown"]
            let all = formats.map { "--report \($0)=a/\($0)" }.joined(separator: " ")
            let run = try tool("check artifacts --now 2026-11-21 \(all)")
            #expect(run.status == 1)
            let again = formats.map { "--report \($0)=b/\($0)" }.joined(separator: " ")
            let rendered = try tool("render a/json \(again)")
            #expect(rendered.status == 0 && rendered.text.isEmpty)
            for format in formats { #expect(try tool.text("a/\(format)") == tool.text("b/\(format)")) }
            #expect(try tool("render a/json").text == run.text)
            #expect(try tool("render - --format markdown", input: tool.text("a/json")).text == tool.text("a/markdown"))
        }
    }

    /// `--report html=-` is standard output, which then holds nothing else.
    @Test func aReportOnStandardOutput() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            let run = try tool("check artifacts -q --now 2026-11-21 --report json=r.json --report html=-")
            #expect(run.status == 1 && run.text.hasPrefix("<!DOCTYPE html>") && run.text.hasSuffix("</html>\n"))
            #expect(run.errors.contains("→"))
            #expect(try tool("render r.json --report markdown=-").text == tool("render r.json --format markdown").text)
            for format in ["site", "otlp", "junit-dir", "svg-dir"] {
                let refused = try tool("check artifacts --report \(format)=-")
                #expect(refused.status == 64 && refused.errors.contains("\(format)=DIRECTORY"), "\(refused.errors)")
            }
            let guarded = try tool("guard --report html=- -- true")
            #expect(guarded.status == 64 && guarded.errors.contains("standard output is the command's"))
            #expect(!FileManager.default.fileExists(atPath: tool.directory.appending(path: "-").path))
        }
    }

    /// Formats that are directories, and those that show steps, from a JSON with them.
    @Test func directoriesAndSteps() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            func reports(_ directory: String) -> String {
                ["junit-dir", "svg-dir", "html", "comment"].map { "--report \($0)=\(directory)/\($0)" }
                    .joined(separator: " ") + " --comment-key web"
            }
            #expect(try tool("check artifacts -q --report json=r.json \(reports("a"))").status == 1)
            let rendered = try tool("render r.json \(reports("b"))")
            #expect(rendered.status == 0 && rendered.errors.isEmpty, "\(rendered.errors)")
            for directory in ["junit-dir", "svg-dir"] {
                let names = try FileManager.default.contentsOfDirectory(
                    atPath: tool.directory.appending(path: "a/\(directory)").path)
                #expect(names.count >= 8)
                for name in names {
                    #expect(try tool.text("a/\(directory)/\(name)") == tool.text("b/\(directory)/\(name)"), "\(name)")
                }
            }
            for file in ["html", "comment"] { #expect(try tool.text("a/\(file)") == tool.text("b/\(file)"), "\(file)") }
        }
    }

    @Test func aReportWithoutStepsSaysSo() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            #expect(try tool("check artifacts -q --report json=r.json").status == 1)
            let rendered = try tool("render r.json --report html=r.html")
            #expect(rendered.status == 0 && rendered.errors.contains("r.json holds no steps, so html shows none"))
        }
    }

    @Test func aReportOfANewerVersionIsRefused() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            #expect(try tool("check artifacts -q --report json=r.json").status == 1)
            let text = try tool.text("r.json")
            try tool.write(
                text.replacingOccurrences(of: "report/1\"", with: "report/9\"")
                    .replacingOccurrences(of: "\"version\": \"0", with: "\"version\": \"9"), to: "newer.json")
            for line in ["render newer.json", "check artifacts -q --compare newer.json"] {
                let result = try tool(line)
                #expect(result.status == (line.hasPrefix("render") ? 2 : 78) && result.text.isEmpty, "\(result)")
                #expect(result.errors.contains("report/9, written by codex-postmortem 9.1.0; this version reads"))
                #expect(result.errors.contains("which is older. Render it with the version that wrote it"))
            }
        }
    }

    @Test(arguments: [
        ("check . --report htm=x", "did you mean \"html\"?"), ("check . --report html", "--report html=PATH"),
        ("check . --report html=", "--report html=PATH"), ("chek .", "did you mean \"check\"?"),
        (".", "did you mean: codex-postmortem check ."), ("nothing", "known are check, guard, watch"),
        ("prices show", "There is no command 'prices show'; known are list, explain"),
        ("baseline wriet", "There is no command 'baseline wriet'; did you mean \"write\"?"),
        ("prices --nothing", "Unknown option '--nothing'"), ("check . --now 2026-11-21x", "(YYYY-MM-DD or RFC 3339)"),
    ]) func wrongUsageSaysWhatWasMeant(_ line: String, _ hint: String) throws {
        try Workspace.with { tool in
            let result = try tool(line)
            #expect(result.status == 64 && result.text.isEmpty && result.errors.contains(hint), "\(result.errors)")
        }
    }

    @Test func whatIsNoReport() throws {
        try Workspace.with { tool in
            try tool.write("{}", to: "x.json")
            for file in ["x.json", "missing.json", "."] {
                let result = try tool("render \(file)")
                #expect(result.status == 2 && result.errors.hasPrefix("\(file): "))
            }
            #expect(
                try tool("render missing.json").errors.contains("cannot read the report: no such file. Give a file"))
            #expect(try tool("render").status == 64)
            #expect(try tool("render x.json --format nothing").status == 64)
        }
    }
}
