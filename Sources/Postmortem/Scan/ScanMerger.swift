import Basics
import RolloutFormat
import ThreadModel

/// Makes of the lines of any number of scans what one reading of all their files gives, whatever their order and
/// however often a line is there.
struct ScanMerger {
    /// What a line says of its file, or one reading of the files of a thread, perhaps of only some of them.
    private struct Reading {
        var job: ThreadJob
        /// Bundles are opened only where they have to be read again; until then they are no part of the job.
        var traces: [ScannedTrace] = []
        /// All that it was read from, in the job's order and then the traces'.
        var paths: [String]
        var kept: KeptThread?
        var unreadable: [RunFacts.UnreadableFile] = []
        var notSessions: [RunFacts.UnreadableFile] = []
        var under: [String: String] = [:]

        init(_ lines: [ScanLine]) {
            let files = lines.filter { $0.trace == nil }.map {
                ThreadJob(paths: [$0.systemPath], bytes: 0, named: $0.isNamed ? [$0.systemPath] : [])
            }
            job = JobPlanner.join(files)
            traces = lines.compactMap(\.trace)
            // One list, not two, for a million lines.
            paths = traces.isEmpty ? job.paths : job.paths + lines.filter { $0.trace != nil }.map(\.systemPath)
        }

        /// Unpacked each time.
        var thread: ThreadSummary? { kept?.thread }
    }

    /// Reads files again that hold parts of one thread and were scanned apart.
    var mapper: ThreadMapper
    var rules: RuleSets
    private var merged: [Reading] = []
    private(set) var passed: [ScanLine] = []
    /// Of the guard, about sessions that it stopped.
    private(set) var notes: [StopNote] = []
    private(set) var fileCount = 0
    private(set) var gaps = ScanGaps()
    /// Of the summaries that the lines hold.
    private var store = PackedStore<ThreadSummary>()

    init(mapper: ThreadMapper, rules: RuleSets) {
        self.mapper = mapper
        self.rules = rules
    }

    /// Lines that were made under other rules, or mean something else, cannot be merged.
    ///
    /// - Parameter version: of this program.
    static func check(_ lines: [ScanLine], _ heads: [ScanHead], version: String) throws(ScanError) {
        func check(_ file: String, format: Int, tool: String) throws(ScanError) {
            guard ScanLine.readable.contains(format) else { throw .format(file: file, made: format) }
            guard tool == version else { throw .version(file: file, made: tool, here: version) }
        }
        for head in heads { try check(head.source, format: head.v, tool: head.tool) }
        for line in lines { try check(line.file, format: line.v, tool: line.tool) }
    }

    /// - Parameters:
    ///   - lines: Empty afterward, so that they are not in memory with what is made of them.
    ///   - settings: What the rules' settings are here.
    mutating func merge(_ lines: inout [ScanLine], _ settings: inout MapSettings) throws(ScanError) {
        if let known = lines.lazy.compactMap(\.summary?.store).first { store = known }
        keepOneOfEach(&lines)
        let readings = read(lines)
        lines = []
        for reading in readings { try check(reading, &settings) }
        merged += whole(readings)
        merged.sort { $0.paths[0] < $1.paths[0] }
    }

    /// - Returns: what holds threads; the rest is noted.
    private mutating func read(_ files: [ScanLine]) -> [Reading] {
        var readings: [Reading] = []
        var members: [String: [ScanLine]] = [:]
        for line in files { if let first = line.with { members[first, default: []].append(line) } }
        for line in files {
            guard line.passed == nil else {
                passed.append(line)
                continue
            }
            if let note = line.stop, note.isSound {
                notes.append(note)
                continue
            }
            fileCount += 1
            var reading = Reading([line])
            if let reason = line.stop.map({ _ in "it says of a stop what no guard writes" }) ?? line.unreadable {
                reading.unreadable = [RunFacts.UnreadableFile(path: line.file, reason: reason)]
            } else if let reason = line.notSession {
                reading.notSessions = [RunFacts.UnreadableFile(path: line.file, reason: reason)]
            } else if let kept = line.summary {
                if let others = members[line.file] {
                    let paths = Set(kept.thread.files.map(\.path))
                    reading = Reading(([line] + others).filter { paths.contains($0.file) })
                }
                reading.kept = kept
                reading.under = line.under ?? [:]
                reading.job.overrides = rules.overrides(for: reading.paths.map(PathText.display))
                readings.append(reading)
                continue
            } else {
                continue
            }
            merged.append(reading)
        }
        return readings
    }

    /// What the files gave, as if they had been read here.
    var result: MapResult {
        var result = MapResult()
        result.threads = ThreadTable(store, merged.compactMap { $0.kept?.key(in: store) })
        for reading in merged {
            result.unreadable += reading.unreadable
            result.notSessions += reading.notSessions
        }
        return result
    }

    // MARK: - Lines

    /// A line for each file: retries and copies of a shard say the same twice, and of a file that one of them could not
    /// read the other's word counts.
    private mutating func keepOneOfEach(_ lines: inout [ScanLine]) {
        lines.sort { $0.file < $1.file }
        // In place: there may be a million.
        var (kept, start) = (0, 0)
        while start < lines.count {
            let file = lines[start].file
            let end = lines[start...].firstIndex { $0.file != file } ?? lines.count
            gaps.add(lines[start..<end])
            lines[kept] = end - start == 1 ? lines[start] : Self.best(of: lines[start..<end])
            (kept, start) = (kept + 1, end)
        }
        lines.removeSubrange(kept...)
    }

    /// Of lines about the same file.
    private static func best(of all: ArraySlice<ScanLine>) -> ScanLine {
        let read = all.filter { $0.content != nil }
        guard let first = read.first else { return all.min { reason($0) < reason($1) } ?? all[all.startIndex] }
        guard read.allSatisfy({ $0.content == first.content }) else {
            var conflict = first
            conflict.summary = nil
            conflict.with = nil
            conflict.unreadable = "scans read different contents of it; scan it again when nothing writes to it"
            return conflict
        }
        // The one that was read with most files of its thread.
        let files = { (line: ScanLine) in line.with != nil ? Int.max : line.summary?.key.otherPaths.count ?? -1 }
        var best = read.max { files($0) < files($1) } ?? first
        best.isNamed = all.contains(where: \.isNamed)
        return best
    }

    private static func reason(_ line: ScanLine) -> String { line.unreadable ?? line.notSession ?? line.passed ?? "" }

    private func check(_ reading: Reading, _ settings: inout MapSettings) throws(ScanError) {
        let here = settings.settings(under: reading.job.overrides)
        guard here != reading.under else { return }
        for name in Set(here.keys).union(reading.under.keys).sorted() where here[name] != reading.under[name] {
            throw .settings(
                file: PathText.display(reading.paths[0]), name: name, made: reading.under[name], here: here[name])
        }
    }

    // MARK: - Threads in several files

    /// Readings of the same thread as one: Codex writes the thread's id into a file's name, and into the file.
    private func whole(_ readings: [Reading]) -> [Reading] {
        let named = joined(readings) { $0.paths.lazy.compactMap(Self.threadInName).first }
        return joined(named) { $0.kept.flatMap { $0.key.isStream ? nil : $0.key.id } }
    }

    private static func threadInName(_ path: String) -> String? {
        path.parts(at: "/").last.flatMap { ThreadID.inFileName(String($0)) }
    }

    private func joined(_ readings: [Reading], by key: (Reading) -> String?) -> [Reading] {
        var whole: [Reading] = []
        var places: [String: Int] = [:]
        var groups: [Int: [Reading]] = [:]
        for reading in readings {
            if let key = key(reading) {
                if let place = places[key] {
                    groups[place, default: [whole[place]]].append(reading)
                    continue
                }
                places[key] = whole.count
            }
            whole.append(reading)
        }
        for (place, group) in groups { whole[place] = join(group) }
        return whole
    }

    private func join(_ group: [Reading]) -> Reading {
        let wholes = group.filter { part in
            !group.contains { $0.paths.count > part.paths.count && Set($0.paths).isSuperset(of: part.paths) }
        }
        if wholes.count == 1 { return wholes[0] }
        let job = JobPlanner.join(wholes.map(\.job))
        let traces = Set(wholes.flatMap(\.traces))
        // Under other settings the same lines may have other findings.
        let areJudgedAlike = wholes.allSatisfy { $0.job.overrides == job.overrides }
        return (traces.isEmpty && areJudgedAlike ? Self.copies(wholes, job) : nil) ?? again(wholes, job, traces)
    }

    /// A thread whose files all hold the same lines, as if they had been read one after the other.
    private static func copies(_ readings: [Reading], _ job: ThreadJob) -> Reading? {
        var files: [String: FileSummary] = [:]
        for file in readings.flatMap({ $0.thread?.files ?? [] }) where files[file.path] == nil {
            files[file.path] = file
        }
        let contents = Set(files.values.map(\.content))
        let paths = job.paths.map(PathText.display)
        guard contents.count == 1, let content = contents.first ?? nil,
            files.values.allSatisfy({ $0.incomplete == nil }),
            let lines = ContentName.filledLines(of: content),
            let reading = readings.first(where: { $0.thread?.files.first?.path == paths[0] }),
            var thread = reading.thread
        else { return nil }
        let known = Set(thread.files.map(\.path))
        for path in paths where !known.contains(path) {
            guard let file = files[path] else { return nil }
            var copy = FileSummary(path: path, format: .rollout)
            copy.isCompressed = file.isCompressed
            copy.bytes = file.bytes
            copy.lines = file.lines
            copy.repeatedLines = lines
            copy.content = content
            copy.limitsHit = file.limitsHit.filter { !$0.hasSuffix("levels deep and was left out") }
            thread.files.append(copy)
        }
        var whole = reading
        whole.job.paths = job.paths
        whole.job.named = job.named
        whole.paths = job.paths
        whole.kept = KeptThread(thread)
        return whole
    }

    /// Files of one thread that differ are read again together, where they still are what was scanned.
    private func again(_ readings: [Reading], _ files: ThreadJob, _ traces: Set<ScannedTrace>) -> Reading {
        var scanned: [String: String?] = [:]
        for file in readings.flatMap({ $0.thread?.files ?? [] }) { scanned[file.path] = file.content }
        var job = files
        job.traced = traced(traces)
        if !traces.isEmpty { job.overrides = rules.overrides(for: job.allPaths.map(PathText.display)) }
        let outcome = mapper.read(job)
        let isSame =
            outcome.thread?.files.count == scanned.count
            && outcome.thread?.files.allSatisfy { scanned[$0.path] == $0.content } == true
        // The longest says most; where the files are no longer what was scanned, that it is not the whole must not pass.
        let longest = readings.max {
            ($0.thread?.lineCount ?? 0, $1.paths[0]) < ($1.thread?.lineCount ?? 0, $0.paths[0])
        }
        var kept = longest ?? readings[0]
        if isSame {
            kept.job = outcome.job
            kept.paths = outcome.job.allPaths
            kept.kept = outcome.thread.map(KeptThread.init)
            kept.unreadable = outcome.unreadable
            kept.notSessions = outcome.notSessions
            return kept
        }
        let held = Set(kept.paths)
        for path in Set(readings.flatMap(\.paths)).subtracting(held).sorted() {
            kept.unreadable.append(
                RunFacts.UnreadableFile(
                    path: PathText.display(path),
                    reason:
                        "holds another part of the thread in \(PathText.display(kept.paths[0])) and was scanned "
                        + "apart from it; scan both together"))
        }
        return kept
    }

    /// The same threads in the bundles as they are now, in their order in time.
    private func traced(_ traces: Set<ScannedTrace>) -> [TracedThread] {
        let bundles = Set(traces.map(\.bundle)).sorted().compactMap { path in
            TraceBundle(directory: path, names: DirectoryListing.names(path, followSymlink: true) ?? [])
        }
        return TraceIndex(bundles, limits: mapper.limits, workers: 1).threads.filter {
            traces.contains(ScannedTrace(bundle: $0.bundle.path, thread: $0.id))
        }
    }
}
