import Basics
import ThreadModel

/// What sessions of each name came to, week by week.
package struct TrendReport: Sendable, Equatable {
    /// Half of the sessions used at most `median`, 95 of 100 at most `high`.
    package struct Spread: Sendable, Equatable {
        package var median: Double
        package var high: Double
        /// Nil of nothing.
        package init?(_ values: [Double]) {
            guard !values.isEmpty else { return nil }
            let sorted = values.sorted()
            let middle = sorted.count / 2
            median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
            high = sorted[max(0, min(sorted.count - 1, Int((Double(sorted.count) * 0.95).rounded(.up)) - 1))]
        }
        init() { (median, high) = (0, 0) }
    }

    package struct Week: Sendable, Equatable {
        /// Its Monday, in days since 1970, UTC.
        package var day: Int32
        package var sessions = 0
        package var passed = 0
        package var failed = 0
        package var inconclusive = 0
        /// US dollars; nil where nothing had a price.
        package var cost: Spread?
        package var tokens: Spread?
        package var seconds: Spread?
        package var incidents: [Incidents] = []
        package init(day: Int32) { self.day = day }
    }

    package struct Incidents: Sendable, Equatable {
        package var rule: String
        package var count: Int
        package init(rule: String, count: Int) {
            self.rule = rule
            self.count = count
        }
    }

    package struct Line: Sendable, Equatable {
        package var name: String
        package var weeks: [Week]
        /// Of all weeks together.
        package var all: Week
        package init(name: String, weeks: [Week], all: Week) {
            self.name = name
            self.weeks = weeks
            self.all = all
        }
    }

    package var lines: [Line]
    package init(lines: [Line]) { self.lines = lines }

    /// Several weeks need a row each; of a thousand names nobody reads all.
    package static let nameLimit = 50
}

extension TrendReport.Spread: MemberList {
    package static var blank: Self { Self() }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("median", &median)
        try visitor.member("p95", &high)
    }
}

extension TrendReport.Incidents: MemberList {
    package static var blank: Self { Self(rule: "", count: 0) }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("rule", &rule)
        try visitor.member("count", &count)
    }
}

extension TrendReport.Week: MemberList {
    package static var blank: Self { Self(day: 0) }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var date = CivilTime.date(ofDay: day)
        try visitor.own("week_of", &date)
        day = CivilTime.day(date) ?? 0
        try visitor.member("sessions", &sessions)
        try visitor.member("passed", &passed)
        try visitor.member("failed", &failed)
        try visitor.member("inconclusive", &inconclusive)
        try visitor.member("cost_usd", &cost)
        try visitor.member("tokens", &tokens)
        try visitor.member("seconds", &seconds)
        try visitor.member("incidents", &incidents)
    }
}

extension TrendReport.Line: MemberList {
    package static var blank: Self { Self(name: "", weeks: [], all: .blank) }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("name", &name)
        try visitor.member("all", &all)
        try visitor.member("weeks", &weeks)
    }
}

extension TrendReport: MemberList {
    package static var blank: Self { Self(lines: []) }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var schema = "codex-postmortem/trend/1"
        try visitor.own("schema", &schema)
        try visitor.member("names", &lines)
    }
}
