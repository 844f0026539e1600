import Basics
import ThreadModel

/// What sessions of each name came to, week by week.
public struct TrendReport: Sendable, Equatable {
    /// Half of the sessions used at most `median`, 95 of 100 at most `high`.
    public struct Spread: Sendable, Equatable {
        public var median: Double
        public var high: Double
        /// Nil of nothing.
        public init?(_ values: [Double]) {
            guard !values.isEmpty else { return nil }
            let sorted = values.sorted()
            let middle = sorted.count / 2
            median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
            high = sorted[max(0, min(sorted.count - 1, Int((Double(sorted.count) * 0.95).rounded(.up)) - 1))]
        }
        init() { (median, high) = (0, 0) }
    }

    public struct Week: Sendable, Equatable {
        /// Its Monday, in days since 1970, UTC.
        public var day: Int32
        public var sessions = 0
        public var passed = 0
        public var failed = 0
        public var inconclusive = 0
        /// US dollars; nil where nothing had a price.
        public var cost: Spread?
        public var tokens: Spread?
        public var seconds: Spread?
        public var incidents: [Incidents] = []
        public init(day: Int32) { self.day = day }
    }

    public struct Incidents: Sendable, Equatable {
        public var rule: String
        public var count: Int
        public init(rule: String, count: Int) {
            self.rule = rule
            self.count = count
        }
    }

    public struct Line: Sendable, Equatable {
        public var name: String
        public var weeks: [Week]
        /// Of all weeks together.
        public var all: Week
        public init(name: String, weeks: [Week], all: Week) {
            self.name = name
            self.weeks = weeks
            self.all = all
        }
    }

    public var lines: [Line]
    public init(lines: [Line]) { self.lines = lines }

    /// Several weeks need a row each; of a thousand names nobody reads all.
    public static let nameLimit = 50
}

extension TrendReport.Spread: MemberList {
    public static var blank: Self { Self() }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("median", &median)
        try visitor.member("p95", &high)
    }
}

extension TrendReport.Incidents: MemberList {
    public static var blank: Self { Self(rule: "", count: 0) }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("rule", &rule)
        try visitor.member("count", &count)
    }
}

extension TrendReport.Week: MemberList {
    public static var blank: Self { Self(day: 0) }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
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
    public static var blank: Self { Self(name: "", weeks: [], all: .blank) }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("name", &name)
        try visitor.member("all", &all)
        try visitor.member("weeks", &weeks)
    }
}

extension TrendReport: MemberList {
    public static var blank: Self { Self(lines: []) }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var schema = "codex-postmortem/trend/1"
        try visitor.own("schema", &schema)
        try visitor.member("names", &lines)
    }
}
