import Basics
import ThreadModel

/// The policy a report was made under.
public struct PolicyReport: Sendable, Equatable {
    /// Path of the configuration file; nil when none was found.
    public var configuration: String?
    /// `error`, `warning`, `note` or `none`.
    public var failOn: String
    /// What was set away from the defaults, in the order of the configuration: `budgets.session.cost_usd` `5`.
    public var settings: [Setting]
    /// Day of the newest price in the table, `2026-10-26`.
    public var pricesAsOf: String
    /// Further price files.
    public var priceFiles: [String]
    /// What the owner of the policy should know: expired and unused suppressions, vanished findings of the baseline.
    public var notes: [String]

    public struct Setting: Sendable, Equatable {
        public var name: String
        public var value: String
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public init(
        configuration: String?, failOn: String, settings: [Setting], pricesAsOf: String, priceFiles: [String],
        notes: [String] = []
    ) {
        self.configuration = configuration
        self.failOn = failOn
        self.settings = settings
        self.pricesAsOf = pricesAsOf
        self.priceFiles = priceFiles
        self.notes = notes
    }
}

extension PolicyReport: MemberList {
    /// Of reports that do not say it.
    public static var blank: PolicyReport {
        PolicyReport(configuration: nil, failOn: "error", settings: [], pricesAsOf: "", priceFiles: [])
    }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("configuration", &configuration)
        try visitor.own("fail_on", &failOn)
        try visitor.member("settings", &settings)
        try visitor.own("prices_as_of", &pricesAsOf)
        try visitor.member("price_files", &priceFiles)
        try visitor.member("notes", &notes, .later)
    }
}

extension PolicyReport.Setting: MemberList {
    public static var blank: Self { Self(name: "", value: "") }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("name", &name)
        try visitor.member("value", &value)
    }
}
