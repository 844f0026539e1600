import Basics
import Foundation
import Policy
import Pricing
import Reports
import RolloutFormat
import Rules
import Safety
import Testing
import ThreadModel

@testable import Postmortem

/// One recording under `Fixtures/recorded/<release>/<scenario>`.
struct Recording: CustomTestStringConvertible, Sendable {
    var release: String
    var scenario: String
    var directory: URL

    var testDescription: String { "\(release)/\(scenario)" }

    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let fixtures = repository.appending(path: "Fixtures")

    static let all = recordings(in: "recorded")
    /// Those with Codex's own trace.
    static let traced = recordings(in: "traced")

    private static func recordings(in folder: String) -> [Recording] {
        let root = fixtures.appending(path: folder)
        return directories(in: root).flatMap { release in
            directories(in: release).map {
                Recording(release: release.lastPathComponent, scenario: $0.lastPathComponent, directory: $0)
            }
        }
    }

    static let decoder = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }()

    func truth() throws -> Truth {
        try Self.decoder.decode(Truth.self, from: Data(contentsOf: directory.appending(path: "truth.json")))
    }

    /// Codex's own traces.
    var traces: String { directory.appending(path: "trace").path }

    /// The rollouts, without the streams.
    var rollouts: [String] {
        ["sessions", "archived_sessions"].map { directory.appending(path: $0).path }
            .filter { FileManager.default.fileExists(atPath: $0) }
    }

    func streams(_ truth: Truth) -> [String] {
        truth.processes.compactMap { $0.stream.map { directory.appending(path: $0).path } }
    }

    /// Families of what `paths` hold, and what observers were told on the way.
    static func read(_ paths: [String]) -> (families: [Family], seen: [String: CallCollector.Thread]) {
        var finder = FileFinder()
        for path in paths { finder.add(path) }
        let calls = CallCollector()
        let mapper = ThreadMapper(
            makeObserver: { _ in calls }, redactor: NoRedaction(), thresholds: PriceTable.embedded.thresholds,
            limits: ReadLimits(), workers: 1, progress: nil)
        let traces = TraceIndex(finder.bundles, limits: ReadLimits(), workers: 1)
        let result = mapper.map(JobPlanner.plan(finder.found, traced: traces.threads))
        #expect(result.unreadable.isEmpty)
        #expect(
            result.notSessions.allSatisfy {
                ["truth.json", "expected.json"].contains(URL(filePath: $0.path).lastPathComponent)
            }, "\(result.notSessions)")
        return (Array(FamilyLinker.link(ThreadMerger.merge(result.threads))), calls.threads)
    }

    /// The whole run with the default policy.
    static func judge(_ paths: [String]) -> Report {
        let policy = Policy(layers: [], rules: RuleList.all.map(\.about))
        return Analysis(
            paths: paths, policy: policy, configurationPath: nil, prices: .embedded, redactor: Redactor(), workers: 1,
            toolVersion: "test", today: 20_778
        ).run()
    }

    private static func directories(in url: URL) -> [URL] {
        let entries =
            (try? FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: [.isDirectoryKey])) ?? []
        return entries.filter { (try? $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true }
            .sorted { $0.path < $1.path }
    }
}
