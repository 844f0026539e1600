import Testing
import ThreadModel

@testable import Reports

/// A step may run in a directory of the checkout, and forges look for files from its root.
@Suite struct CheckoutTests {
    @Test(
        arguments: [
            ("/w", "/w/app", "sessions/a.jsonl", "app/sessions/a.jsonl"),
            ("/w", "/w", "sessions/a.jsonl", "sessions/a.jsonl"),
            ("/w", "/w/app", "/w/app/s/a.jsonl", "app/s/a.jsonl"), ("/w", "/w/app", "../s/a.jsonl", "s/a.jsonl"),
            ("/w", "/w/app", "/home/ci/s/a.jsonl", "/home/ci/s/a.jsonl"),
            ("/w", "/w/app", "../../s/a.jsonl", "/s/a.jsonl"),
            ("/w", "/w/app", "/w", "."), ("/w", "/w/app", "/w//s/./a.jsonl", "s/a.jsonl"),
            ("/w", "/w/app", "/w/../s/a.jsonl", "/s/a.jsonl"),
            ("/w", "/w", "/w2/a.jsonl", "/w2/a.jsonl"), ("/w/", "/w/app/", "./a.jsonl", "app/a.jsonl"),
            ("", "", "a/../b.jsonl", "a/../b.jsonl"), ("/", "/", "/a.jsonl", "/a.jsonl"),
        ] as [(String, String, String, String)])
    func placesAreSeenFromTheRoot(_ root: String, _ current: String, _ path: String, _ place: String) {
        #expect(Checkout(root: root, current: current).place(path) == place)
    }

    @Test(arguments: ["sarif", "gitlab", "checkstyle", "junit", "github"])
    func inEveryFormatThatNamesFiles(_ name: String) throws {
        var report = Samples.fail
        let paths = report.findings.compactMap { $0.place.path }
        let path = try #require(paths.first)
        #expect(!path.hasPrefix("/"))
        report.checkout = Checkout(root: "/w", current: "/w/jobs/x")
        let text = String(
            decoding: try #require(ReportFormats.named(name)).render(report, options: .init()), as: UTF8.self)
        #expect(text.contains("jobs/x/" + path))
    }
}
