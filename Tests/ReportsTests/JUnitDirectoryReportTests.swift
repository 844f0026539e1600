import Basics
import Foundation
import Reports
import TestSupport
import Testing

@Suite struct JUnitDirectoryReportTests {
    @Test(arguments: ["pass", "fail", "hostile"]) func files(of sample: String) throws {
        let report = try #require(Samples.all.first { $0.name == sample }).report
        for file in try JUnitDirectoryReport().files(report, at: "\(sample).junit-dir", options: .init()) {
            try Goldens.expect(file.bytes, file.path)
        }
    }

    @Test func aFilePerSessionAndOneForTheRun() throws {
        for sample in Samples.all {
            let files = try JUnitDirectoryReport().files(sample.report, at: "out", options: .init())
            #expect(files.count == sample.report.sessions.count + 1)
            #expect(files.contains { $0.path == "out/TEST-codex-postmortem.analysis.xml" })
            for file in files {
                let text = String(decoding: file.bytes, as: UTF8.self)
                #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite "))
            }
        }
    }

    @Test func labelsCannotLeaveTheDirectory() throws {
        var report = Samples.fail
        let labels = [
            "../../etc/passwd", "/absolute", "a/b", "A/B", "", "..", "x\0y", "\u{202E}nightly",
            String(repeating: "long/", count: 100), "-rf", "codex-postmortem.analysis",
        ]
        report.sessions = SessionList(
            labels.enumerated().map { number, label in
                var session = Samples.review
                session.id = "\(number)"
                session.label = label
                return session
            })
        let files = try JUnitDirectoryReport().files(report, at: "out/", options: .init())
        let names = files.map { String($0.path.dropFirst("out/".count)) }
        #expect(files.allSatisfy { $0.path.hasPrefix("out/TEST-") })
        #expect(Set(names.map { $0.lowercased() }).count == labels.count + 1)
        for name in names {
            #expect(name.utf8.count <= 120)
            #expect(
                name.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "._@+-".utf8.contains(byte)
                }, "\(name)")
        }
    }

    @Test(
        .enabled(
            if: OtherProgram.hasXMLLint && OtherProgram.schema("junit-10.xsd") != nil, "no xmllint, or no junit-10.xsd")
    )
    func isValid() throws {
        let schema = try #require(OtherProgram.schema("junit-10.xsd"))
        var options = ReportOptions()
        options.junitDialect = .strict
        for sample in Samples.all {
            let files = try JUnitDirectoryReport().files(sample.report, at: "out", options: options)
            for file in files {
                let result = try OtherProgram.run(["xmllint", "--noout", "--schema", schema, "-"], input: file.bytes)
                #expect(result.status == 0, "\(sample.name) \(file.path): \(result.output)")
            }
        }
    }
}
