import Basics
import Foundation
import Reports
import Testing
import ThreadModel

@testable import Postmortem

/// However costs are grouped, the rows add up to the totals, and the totals to what `check` says.
@Suite struct ForensicsCostTests {
    static let directories: [String] =
        Recording.all.map(\.directory.path) + AccountingTests.cases.map { ForensicsSamples.fixture("accounting/\($0)") }
        + [ForensicsSamples.fixture("demo")]

    private func agrees(_ statement: CostStatement, _ report: Report) {
        var sum = CostStatement.Amount()
        var models = CostStatement.Amount()
        for row in statement.rows {
            sum += row.amount
            for model in row.models { models += model.amount }
        }
        #expect(sum == statement.totals)
        #expect(models == statement.totals)
        #expect(statement.totals.usage == report.totals.usage)
        #expect(statement.totals.unpricedTokens == report.totals.unpricedTokens)
        if statement.withoutUsage == 0 { #expect(statement.totals.cost == report.totals.cost) }
    }

    @Test(arguments: directories)
    func sumsAgreeWithCheck(_ directory: String) {
        let analysis = ForensicsSamples.analysis([directory])
        let report = analysis.run()
        var cost = CostAnalysis(analysis: analysis)
        let reading = cost.read()
        for period in CostStatement.Period.allCases {
            cost.period = period
            agrees(cost.statement(of: reading), report)
        }
        cost.offset = { _ in 20_700 }
        cost.hasBreakdown = true
        for grouping in CostStatement.Grouping.allCases {
            cost.grouping = grouping
            for period in CostStatement.Period.allCases {
                cost.period = period
                agrees(cost.statement(of: reading), report)
            }
        }
    }

    /// 00:45 UTC on the day Berlin's clocks go forward is 01:45 there, 01:15 UTC is 03:15; 22:15 UTC is the next day
    /// already, which it was not the day before at 22:59.
    @Test func daysBeginWhereTheZoneSaysSo() throws {
        let times = [
            "2026-03-28T22:59:59.000Z", "2026-03-28T23:00:00.000Z", "2026-03-29T21:59:59.000Z",
            "2026-03-29T22:00:00.000Z",
        ]
        var lines = [
            ForensicsSamples.meta, ForensicsSamples.turnContext(times[0]), ForensicsSamples.user(times[0], "Go."),
        ]
        for (index, time) in times.enumerated() {
            lines.append(ForensicsSamples.tokens(time, total: (index + 1) * 1000, last: 1000))
        }
        try ForensicsSamples.withRollout(lines) { directory, _ in
            var cost = CostAnalysis(analysis: ForensicsSamples.analysis([directory]))
            let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
            cost.offset = { Int64(berlin.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval($0)))) }
            let days = cost.run().rows.map { [$0.name ?? "", "\($0.amount.usage.total)"] }
            #expect(days == [["2026-03-28", "1000"], ["2026-03-29", "2000"], ["2026-03-30", "1000"]])
            cost.period = .weekly
            #expect(cost.run().rows.map(\.name) == ["2026-03-23", "2026-03-30"])
            cost.period = .daily
            cost.since = 20541  // 2026-03-29
            cost.until = 20541
            let filtered = cost.run()
            #expect(filtered.rows.map(\.name) == ["2026-03-29"])
            #expect(filtered.totals.usage.total == 2000)
            cost.offset = { _ in 20_700 }  // Kathmandu: 5:45 ahead
            #expect(cost.run().totals.usage.total == 2000)
        }
    }

    @Test func weeksBeginOnMonday() {
        // 1970-01-01 was a Thursday, 2026-11-21 a Saturday.
        #expect(LocalDay.monday(of: 0) == -3)
        #expect(LocalDay.monday(of: -3) == -3)
        #expect(LocalDay.monday(of: -4) == -10)
        #expect(LocalDay.monday(of: 20778) == 20773)
        #expect(LocalDay.month(of: 20778) == "2026-11")
    }

    @Test(arguments: [
        ("https://user:secret@github.com/a/b.git", "github.com/a/b"), ("git@github.com:a/b.git", "github.com/a/b"),
        ("ssh://git@host:22/a/b", "host:22/a/b"), ("/srv/git/a.git", "/srv/git/a"), ("", "unknown"),
        ("https://host/a/b/?token=x", "host/a/b"),
    ])
    func repositoriesHaveOneNameAndNoCredentials(_ address: String, _ name: String) {
        #expect(RepositoryName.of(address) == name)
    }
}
