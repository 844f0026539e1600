import Basics
import Reports
import RolloutFormat
import ThreadModel

extension Analysis {
    /// Reads all files as `run` does and gives what they hold, a line each, by path; nothing is linked, priced or judged
    /// over more than one thread.
    public func scan() -> Scan {
        let rules = RuleSets(policy: policy, names: sessionNames)
        let discovery = discover(rules)
        var mapper = mapper(rules, bytes: discovery.jobs.reduce(0) { $0 + $1.bytes })
        mapper.namesContent = true
        var settings = MapSettings(policy: policy, prices: prices, rules: rules.rules)
        var lines: [ScanLine] = []
        for outcome in mapper.outcomes(of: discovery.jobs) {
            var spellings: [String: String] = [:]
            for path in outcome.job.allPaths { spellings[PathText.display(path)] = path }
            var traces: [String: TracedThread] = [:]
            for traced in outcome.job.traced { traces[PathText.display(traced.path)] = traced }
            func line(_ file: String) -> ScanLine {
                var line = ScanLine(tool: toolVersion, file: file)
                let spelled = spellings[file] ?? file
                line.spelled = spelled == file ? nil : spelled
                line.isNamed = outcome.job.isNamed(file)
                let log = traces[file].map { PathText.display($0.bundle.log) }
                line.trace = traces[file].map { ScannedTrace(bundle: $0.bundle.path, thread: $0.id) }
                line.root = line.isNamed ? nil : root(of: log ?? file)
                return line
            }
            if let thread = outcome.thread {
                let first = thread.files[0].path
                for file in thread.files {
                    var own = line(file.path)
                    own.content = file.content
                    if file.path == first {
                        own.summary = KeptThread(thread)
                        own.under = settings.settings(under: outcome.job.overrides)
                        if own.under?.isEmpty == true { own.under = nil }
                    } else {
                        own.with = first
                    }
                    lines.append(own)
                }
            }
            for file in outcome.unreadable {
                var own = line(file.path)
                own.unreadable = file.reason
                lines.append(own)
            }
            for file in outcome.notSessions {
                var own = line(file.path)
                own.notSession = file.reason
                lines.append(own)
            }
        }
        for path in discovery.passed {
            var own = ScanLine(tool: toolVersion, file: path.path)
            own.root = root(of: path.path)
            if path.isUnreadable { own.unreadable = path.reason }
            own.passed = path.reason
            lines.append(own)
        }
        for stop in discovery.notes {
            var own = ScanLine(tool: toolVersion, file: PathText.display(stop.path))
            own.root = root(of: own.file)
            own.stop = stop.note
            lines.append(own)
        }
        lines.sort { $0.file < $1.file }
        return Scan(ScanHead(tool: toolVersion, roots: roots ?? paths, isShard: roots != nil, lines: lines), lines)
    }

    /// The given path that a file lies below; the longest of several.
    private func root(of file: String) -> String? {
        (roots ?? paths).filter { file == $0 || file.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
            .max { $0.utf8.count < $1.utf8.count }
    }
}
