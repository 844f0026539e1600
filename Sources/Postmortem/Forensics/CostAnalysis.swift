import Basics
import Policy
import Pricing
import Reports
import RolloutFormat
import Rules
import ThreadModel

/// Adds up what the sessions below some paths cost.
public struct CostAnalysis: Sendable {
    public var analysis: Analysis
    public var period = CostStatement.Period.daily
    public var grouping: CostStatement.Grouping?
    public var hasBreakdown = false
    public var timezone = "UTC"
    /// Seconds that the time zone is ahead of UTC at a time in seconds since 1970.
    public var offset: @Sendable (Int64) -> Int64 = { _ in 0 }
    /// First and last day in that time zone, since 1970-01-01.
    public var since: Int32?
    public var until: Int32?

    public init(analysis: Analysis) { self.analysis = analysis }

    public func run() -> CostStatement { statement(of: read()) }

    /// Nothing is judged here.
    func read() -> Analysis.Reading {
        var analysis = analysis
        analysis.collectsUsageByTime = true
        var timings = Timings()
        return analysis.read(judging: false, &timings)
    }

    func statement(of reading: Analysis.Reading) -> CostStatement {
        let families = FamilyLinker.link(ThreadMerger.merge(reading.map.threads), names: analysis.sessionNames)
        var statement = CostStatement(
            toolVersion: analysis.toolVersion, period: period, grouping: grouping, timezone: timezone,
            since: since.map(CivilTime.date(ofDay:)), until: until.map(CivilTime.date(ofDay:)),
            hasBreakdown: hasBreakdown,
            pricesAsOf: analysis.prices.asOf, priceFiles: analysis.prices.files)
        statement.foundSessions = !families.isEmpty
        statement.withoutUsage = families.count { $0.threads.contains(where: \.lacksUsage) }
        var sheet = CostSheet(prices: analysis.prices)
        add(families, to: &sheet, &statement)
        sheet.close(into: &statement)
        let redactor = analysis.redactor
        for index in statement.rows.indices {
            statement.rows[index].sessionID = statement.rows[index].sessionID.map(redactor.redact)
            statement.rows[index].models = statement.rows[index].models.map(redacted)
        }
        statement.models = statement.models.map(redacted)
        statement.unpricedModels = statement.unpricedModels.map(redactor.redact)
        statement.assumedStandard = statement.assumedStandard.map(redactor.redact)
        statement.unreadable = reading.map.unreadable.map {
            Report.Skipped(path: redactor.redact($0.path), reason: redactor.redact($0.reason))
        }
        statement.priceFiles = statement.priceFiles.map(redactor.redact)
        return statement
    }

    private func redacted(_ amount: CostStatement.ModelAmount) -> CostStatement.ModelAmount {
        var amount = amount
        amount.model = amount.model.map(analysis.redactor.redact)
        return amount
    }

    private func add(_ families: FamilyTable, to sheet: inout CostSheet, _ statement: inout CostStatement) {
        let names = analysis.labeler.names(families.indices.map(families.subject))
        // As `check` calls them; groups are by what several sessions have in common.
        let labels = SessionLabels(names) { families.about(at: $0, readsPrompt: $1) }.shown
        var days = LocalDay(offset: offset)
        for (family, (name, label)) in zip(families, zip(names, labels)) {
            let root = family.threads[0]
            statement.missingChildren += family.missingChildren.count
            for thread in family.threads { statement.unmeasuredCompactions += thread.unmeasuredCompactions }
            let isUnderstated = family.isUnderstated
            for thread in family.threads {
                let group = grouping.map { self.name($0, thread, root, name) }
                for bucket in Self.buckets(thread) {
                    let day = bucket.quarter.map { days.day(ofQuarter: $0) }
                    if since != nil || until != nil {
                        guard let day else {
                            statement.undated += sheet.amount(of: bucket.slice)
                            continue
                        }
                        if day < since ?? .min || day > until ?? .max { continue }
                    }
                    let time = bucket.quarter.map { $0 * UsageBucket.milliseconds }
                    sheet.add(
                        bucket.slice, isUnderstated: isUnderstated, time: time, session: family.id,
                        to: key(day, bucket.slice, thread, root, family, label, group), period: period,
                        path: root.files.first.map { analysis.redactor.redact($0.path) },
                        activity: thread.endedAt)
                }
            }
        }
    }

    /// Streams have no times, and what those of several processes add up to is settled when they are joined.
    private static func buckets(_ thread: ThreadSummary) -> [UsageBucket] {
        if !thread.isStream, let buckets = thread.usageByTime { return buckets }
        return thread.usage.map { UsageBucket(quarter: nil, isReview: false, slice: $0) }
    }

    private func key(
        _ day: Int32?, _ slice: UsageSlice, _ thread: ThreadSummary, _ root: ThreadSummary, _ family: Family,
        _ label: String, _ group: String?
    ) -> CostSheet.Key {
        var key = CostSheet.Key(name: nil, order: nil, group: group)
        switch period {
        case .daily:
            key.name = day.map(CivilTime.date(ofDay:))
        case .weekly:
            key.name = day.map { CivilTime.date(ofDay: LocalDay.monday(of: $0)) }
        case .monthly:
            key.name = day.map(LocalDay.month)
        case .session:
            key.name = analysis.redactor.redact(label)
            key.order = family.id
        case .model:
            key.name = slice.key.model.map(analysis.redactor.redact) ?? UsageSlice.noModel
        case .project:
            key.name = project(thread, root)
        }
        return key
    }

    private func name(
        _ grouping: CostStatement.Grouping, _ thread: ThreadSummary, _ root: ThreadSummary, _ label: String
    ) -> String {
        switch grouping {
        case .originator: analysis.redactor.redact(thread.originator ?? root.originator ?? "unknown")
        case .repository:
            (thread.repository ?? root.repository).map { RepositoryName.of(analysis.redactor.redact($0)) } ?? "unknown"
        case .label: analysis.redactor.redact(label)
        }
    }

    /// The repository, or the directory where there is none.
    private func project(_ thread: ThreadSummary, _ root: ThreadSummary) -> String {
        if let address = root.repository ?? thread.repository {
            return RepositoryName.of(analysis.redactor.redact(address))
        }
        return analysis.redactor.redact(root.workingDirectory ?? thread.workingDirectory ?? "unknown")
    }
}
