import Basics
import ThreadModel

/// A session that used far more than earlier ones of the same name; `Unusuals` holds them all.
struct UnusualRule: Rule {
    let about: RuleDescription
    let examples: RuleExamples
    private let noun: String
    private let words: @Sendable (Double) -> String
    private let now: @Sendable (SessionFacts) -> Double?
    private let before: @Sendable (PastSession) -> Double?

    static let factor = RuleOption("factor", 3, "How many times the median a session may use.")
    static let window = RuleOption(
        "runs", 20, "Earlier sessions of the same name that the median is taken of, at most 200.")
    static let sure = RuleOption("min_runs", 8, "Earlier sessions below which it is only a note.")
    /// Two numbers have no middle.
    private static let least = 3

    /// - Parameter noun: what is unusual: `cost`, `tokens`.
    init(
        _ id: String, of noun: String, what: String, why: String, remedy: String, falseAlarms: String,
        words: @escaping @Sendable (Double) -> String, now: @escaping @Sendable (SessionFacts) -> Double?,
        before: @escaping @Sendable (PastSession) -> Double?, examples: RuleExamples
    ) {
        about = RuleDescription(
            id: id, group: .cost, severity: .warning, what: what, why: why, remedy: remedy,
            options: [Self.factor, Self.window, Self.sure], falseAlarms: falseAlarms)
        self.noun = noun
        self.words = words
        self.now = now
        self.before = before
        self.examples = examples
    }

    func judgesSessions(_ settings: RuleSettings) -> Bool { true }

    func judge(session: SessionFacts, _ settings: RuleSettings) -> [Finding] {
        guard !session.past.isEmpty, let now = now(session) else { return [] }
        let window = min(max(settings[Self.window], Self.least), PastSession.limit)
        let earlier = session.past.prefix(window).compactMap(before).sorted()
        guard earlier.count >= Self.least else { return [] }
        let median = Self.median(earlier)
        let high = earlier[min(earlier.count - 1, Int((Double(earlier.count) * 0.95).rounded(.up)) - 1)]
        guard median > 0, now > median * Double(max(1, settings[Self.factor])), now > high else { return [] }
        let isSure = earlier.count >= settings[Self.sure]
        let times = HumanUnits.ratio(now / median)
        return [
            Finding(
                rule: about.id, severity: isSure ? .warning : .note,
                what: "\(words(now)) is \(times) times the usual \(words(median)): the median of the last "
                    + "\(earlier.count) sessions of this name, of which 95 % used at most \(words(high)).",
                amount: now)
        ]
    }

    private static func median(_ sorted: [Double]) -> Double {
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
