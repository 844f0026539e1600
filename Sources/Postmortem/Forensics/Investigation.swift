import Basics
import Policy
import Pricing
import Reports
import RolloutFormat
import Rules
import ThreadModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Finds the sessions that are asked for and reads them step by step: first everything near them, to know which
/// threads belong together, then only their own files with their timelines.
public struct Investigation: Sendable {
    public enum Failure: Error {
        case notFound(String, searched: [String])
        case ambiguous(String, SessionListing)
        case unreadable(path: String, reason: String)
    }

    public enum Result {
        case stories([SessionStory])
        /// A directory with several sessions.
        case listing(SessionListing)
    }

    /// Its `paths` are the directories to search.
    public var analysis: Analysis

    public init(analysis: Analysis) { self.analysis = analysis }

    public func look(for names: [String]) throws(Failure) -> Result {
        let near = try survey(names)
        var targets: [(family: Int, thread: String?)] = []
        for name in names {
            if Self.exists(name) {
                let found = near.inside(name)
                guard !found.isEmpty else {
                    let reason = near.unreadable.first { $0.path == name }?.reason ?? "no Codex session"
                    throw .unreadable(path: name, reason: reason)
                }
                if names.count == 1, Set(found.map(\.family)).count > 1 {
                    return .listing(near.listing(found.map(\.family)))
                }
                targets += found
            } else {
                targets.append(try near.thread(named: name, searched: analysis.paths))
            }
        }
        var stories: [SessionStory] = []
        var told: Set<String> = []
        for target in targets where told.insert("\(target.family) \(target.thread ?? "")").inserted {
            guard let story = story(target.family, focus: target.thread, near) else {
                let path = near.families[target.family].threads[0].files.first?.path ?? ""
                throw .unreadable(path: path, reason: "it changed while it was read, or cannot be read again")
            }
            stories.append(story)
        }
        return .stories(stories)
    }

    /// Everything that may belong to what is asked for, without timelines and rules.
    private func survey(_ names: [String]) throws(Failure) -> SessionSurvey {
        var wide = analysis
        for name in names where Self.exists(name) { wide.paths += Self.neighbors(of: name) }
        guard !wide.paths.isEmpty else { throw .notFound(names.first ?? "", searched: []) }
        var known: Set<String> = []
        wide.paths = wide.paths.filter { known.insert($0).inserted }
        var timings = Timings()
        return SessionSurvey(wide.read(judging: false, &timings), analysis: wide)
    }

    private func story(_ index: Int, focus: String?, _ near: SessionSurvey) -> SessionStory? {
        let family = near.families[index]
        var close = analysis
        let files = family.threads.flatMap(\.files).map(\.path)
        close.paths = []
        close.foundFiles = files.map(near.systemPath)
        close.collectsTimeline = true
        var timings = Timings()
        let reading = close.read(&timings)
        let families = FamilyLinker.link(ThreadMerger.merge(reading.map.threads), names: analysis.sessionNames)
        let report = close.report(reading, &timings)
        guard let position = families.firstIndex(where: { $0.id == family.id }),
            // The report is redacted, and an id is whatever a recording says it is.
            var session = report.sessions.first(where: { $0.id == analysis.redactor.redact(family.id) })
        else { return nil }
        session.label = near.labels[index]
        let builder = StoryBuilder(prices: analysis.prices, redactor: analysis.redactor)
        let findings = report.findings.filter { $0.sessionID == session.id }
        var story = builder.story(session, findings, families[position])
        story.forks = near.forks(of: index)
        story.missing = family.missingChildren.map(analysis.redactor.redact)
        story.sources = Dictionary(
            files.map { (analysis.redactor.redact($0), near.systemPath($0)) }, uniquingKeysWith: { first, _ in first })
        story.focus = focus.map(analysis.redactor.redact).flatMap { id in
            story.threads.firstIndex { $0.report.id == id }
        }.flatMap {
            $0 == 0 ? nil : $0
        }
        return story
    }

    private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// A rollout's sub-agents lie beside it, in the directory of their day.
    private static func neighbors(of path: String) -> [String] {
        var parts = path.parts(at: "/", keepsEmpty: true)
        let name = parts.removeLast()
        guard name.hasPrefix("rollout-") else { return [path] }
        let directory = parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/")
        let beside = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return [path]
            + beside.filter { $0.hasPrefix("rollout-") && $0 != name }.sorted().map {
                parts.isEmpty ? $0 : directory == "/" ? "/" + $0 : directory + "/" + $0
            }
    }
}
