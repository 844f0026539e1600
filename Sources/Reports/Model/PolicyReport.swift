import Basics
import ThreadModel

/// The policy a report was made under.
package struct PolicyReport: Sendable, Equatable {
    /// Path of the configuration file; nil when none was found.
    package var configuration: String?
    /// `error`, `warning`, `note` or `none`.
    package var failOn: String
    /// What was set away from the defaults, in the order of the configuration: `budgets.session.cost_usd` `5`.
    package var settings: [Setting]
    /// Day of the newest price in the table, `2026-10-26`.
    package var pricesAsOf: String
    /// Further price files.
    package var priceFiles: [String]
    /// What the owner of the policy should know: expired and unused suppressions, vanished findings of the baseline.
    package var notes: [String]

    package struct Setting: Sendable, Equatable {
        package var name: String
        package var value: String
        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(
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
    package static var blank: PolicyReport {
        PolicyReport(configuration: nil, failOn: "error", settings: [], pricesAsOf: "", priceFiles: [])
    }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("configuration", &configuration)
        try visitor.own("fail_on", &failOn)
        try visitor.member("settings", &settings)
        try visitor.own("prices_as_of", &pricesAsOf)
        try visitor.member("price_files", &priceFiles)
        try visitor.member("notes", &notes, .later)
    }
}

extension PolicyReport.Setting: MemberList {
    package static var blank: Self { Self(name: "", value: "") }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("name", &name)
        try visitor.member("value", &value)
    }
}
