import Basics
import Pricing
import Reports
import RolloutFormat
import ThreadModel

/// The sessions of a directory as far as is needed to choose among them.
struct SessionSurvey {
    var families: [Family]
    /// Redacted.
    var labels: [String]
    var unreadable: [RunFacts.UnreadableFile]
    private var systemPaths: [String: String]
    private var prices: PriceTable
    private var redactor: any Redacting

    init(_ reading: Analysis.Reading, analysis: Analysis) {
        families = Array(FamilyLinker.link(ThreadMerger.merge(reading.map.threads), names: analysis.sessionNames))
        let names = analysis.labeler.names(families.map(SessionLabeler.Subject.init))
        labels = SessionLabels(names) { [families] index, _ in
            SessionLabels.About(
                prompt: families[index].threads[0].turns.lazy.compactMap(\.prompt).first,
                id: families[index].threads[0].id)
        }.shown.map(analysis.redactor.redact)
        unreadable = reading.map.unreadable
        systemPaths = reading.systemPaths
        prices = analysis.prices
        redactor = analysis.redactor
    }

    /// How to open a file of which a summary has the path.
    func systemPath(_ shown: String) -> String { systemPaths[shown] ?? shown }

    /// The threads of a file, or the sessions below a directory.
    func inside(_ path: String) -> [(family: Int, thread: String?)] {
        let path = PathText.display(PathText.text(path.utf8))
        let directory = path.hasSuffix("/") ? path : path + "/"
        var found: [(family: Int, thread: String?)] = []
        for (index, family) in families.enumerated() {
            if let thread = family.threads.first(where: { $0.files.contains { $0.path == path } }) {
                found.append((index, thread.id))
            } else if family.threads.contains(where: { $0.files.contains { $0.path.hasPrefix(directory) } }) {
                found.append((index, nil))
            }
        }
        return found
    }

    func thread(
        named name: String, searched: [String]
    ) throws(Investigation.Failure) -> (family: Int, thread: String?) {
        let prefix = name.lowercased()
        var found: [(family: Int, thread: ThreadSummary)] = []
        for (index, family) in families.enumerated() {
            for thread in family.threads where thread.id?.lowercased().hasPrefix(prefix) == true {
                if thread.id?.lowercased() == prefix { return (index, thread.id) }
                found.append((index, thread))
            }
        }
        if found.isEmpty, let family = labels.firstIndex(of: name) { return (family, nil) }
        switch found.count {
        case 0: throw .notFound(name, searched: searched)
        case 1: return (found[0].family, found[0].thread.id)
        default:
            let entries = found.map { entry($0.thread, label: labels[$0.family], threads: [$0.thread]) }
            throw .ambiguous(name, SessionListing(entries: entries))
        }
    }

    func listing(_ indexes: [Int]) -> SessionListing {
        var seen: Set<Int> = []
        let entries = indexes.filter { seen.insert($0).inserted }.map { index in
            entry(families[index].threads[0], label: labels[index], threads: families[index].threads)
        }
        return SessionListing(entries: entries)
    }

    /// Sessions that continue a thread of this one, or each other, and the one that it continues.
    func forks(of index: Int) -> [SessionStory.Fork] {
        var forks: [SessionStory.Fork] = []
        var members = Set(families[index].threads.compactMap(\.id))
        var seen: Set<Int> = [index]
        var grew = true
        while grew {
            grew = false
            for (other, family) in families.enumerated() where !seen.contains(other) {
                guard let origin = family.threads[0].forkedFromID, members.contains(origin) else { continue }
                seen.insert(other)
                members.formUnion(family.threads.compactMap(\.id))
                forks.append(fork(other, of: origin))
                grew = true
            }
        }
        if let origin = families[index].threads[0].forkedFromID,
            let other = families.firstIndex(where: { $0.threads.contains { $0.id == origin } }), !seen.contains(other)
        {
            forks.append(fork(other, of: nil))
        }
        return forks
    }

    private func fork(_ index: Int, of origin: String?) -> SessionStory.Fork {
        let family = families[index]
        let cost = family.threads.reduce(Cost.zero) { $0 + prices.cost(of: $1.usage) }
        let usage = family.threads.reduce(Usage.zero) { $0 + $1.totalUsage }
        var models: [String] = []
        for model in family.threads.flatMap(\.usage).compactMap(\.key.model) where !models.contains(model) {
            models.append(model)
        }
        return SessionStory.Fork(
            id: redactor.redact(family.id), label: labels[index], of: origin.map(redactor.redact),
            models: redactor.redact(models.joined(separator: ", ")),
            usage: usage, cost: cost.known(of: usage), unpricedTokens: cost.unpricedTokens, end: family.threads[0].end)
    }

    private func entry(_ thread: ThreadSummary, label: String, threads: [ThreadSummary]) -> SessionListing.Entry {
        let cost = threads.reduce(Cost.zero) { $0 + prices.cost(of: $1.usage) }
        let usage = threads.reduce(Usage.zero) { $0 + $1.totalUsage }
        return SessionListing.Entry(
            id: redactor.redact(thread.id ?? thread.files.first?.path ?? ""), label: label,
            startedAt: thread.startedAt, end: thread.end, threads: threads.count, usage: usage,
            cost: cost.known(of: usage), unpricedTokens: cost.unpricedTokens,
            prompt: thread.turns.lazy.compactMap(\.prompt).first)
    }
}
