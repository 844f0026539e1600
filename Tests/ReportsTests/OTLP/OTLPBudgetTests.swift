import Basics
import Testing
import ThreadModel

@testable import Reports

/// Collectors refuse a request of more than 20 MiB as a whole.
@Suite struct OTLPBudgetTests {
    /// What failed stands last.
    private static let report: Report = {
        var report = TimelineSamples.many(30, calls: 20)
        report.sessions = SessionList(report.sessions.reversed())
        return report
    }()

    private func files(_ bytes: Int, workers: Int = 1, _ report: Report = report) throws -> [String: [UInt8]] {
        var options = ReportOptions()
        options.otlp.writesJSON = true
        options.otlpBytes = bytes
        options.workers = workers
        let files = try OTLPReport().files(report, at: "otlp", options: options)
        return Dictionary(files.map { (String($0.path.split(separator: "/").last!), $0.bytes) }) { first, _ in first }
    }

    private func traces(_ bytes: Int) throws -> String {
        String(decoding: try #require(try files(bytes)["traces.jsonl"]), as: UTF8.self)
    }

    private func sessions(_ text: String) -> [Int] {
        (0..<30).filter { text.contains("\"gen_ai.conversation.id\",\"value\":{\"stringValue\":\"session-\($0)\"}") }
    }

    private func omitted(_ text: String, _ what: String) -> Int? {
        let parts = text.split(separator: "\"codex_postmortem.omitted_\(what)\",\"value\":{\"intValue\":\"")
        return parts.count > 1 ? Int(parts[1].prefix { $0.isNumber }) : nil
    }

    @Test func everythingIsThereWhereThereIsRoom() throws {
        let text = try traces(20_000_000)
        #expect(sessions(text).count == 30)
        #expect(omitted(text, "sessions") == nil && omitted(text, "steps") == nil)
    }

    @Test func whatFailedComesFirstAndTheRestIsCounted() throws {
        let whole = try traces(20_000_000).utf8.count
        for part in [2, 3, 10, 50] {
            for (name, bytes) in try files(whole / part) where name.hasPrefix("traces") {
                #expect(bytes.count <= whole / part, "\(name) 1/\(part)")
            }
            let text = try traces(whole / part)
            let kept = sessions(text)
            #expect(omitted(text, "sessions") ?? 0 == 30 - kept.count, "1/\(part)")
            // Every seventh failed: they are what is kept longest, and with their steps.
            #expect(part > 10 || kept.filter { $0 % 7 == 0 }.count == 5, "1/\(part)")
            let steps = Self.report.sessions.flatMap(\.threads).compactMap(\.timeline).map {
                $0.calls.count + $0.responses.count + $0.marks.count
            }
            #expect(omitted(text, "steps").map(steps.contains) ?? (part == 50), "1/\(part)")
        }
    }

    /// Not even one session, and still it is said that there are thirty.
    @Test func noRoomIsNoEmptyFile() throws {
        let text = try traces(10)
        #expect(sessions(text).isEmpty && omitted(text, "sessions") == 30)
    }

    @Test func theSameForAnyNumberOfWorkers() throws {
        let report = TimelineSamples.many(300, calls: 6)
        let one = try files(200_000, report)
        #expect(try files(200_000, workers: 4, report) == one)
    }
}
