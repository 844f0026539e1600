import Basics
import ThreadModel

extension [Finding] {
    /// Each once of what a rule found under several settings, with the most severe of its severities.
    func heaviestOfEqual() -> [Finding] {
        var places: [FindingPlace: Int] = [:]
        var heaviest: [Finding] = []
        for finding in self {
            let key = FindingPlace(
                rule: finding.rule, identity: finding.identity, path: finding.place.path, line: finding.place.line)
            if let place = places[key] {
                if finding.outweighs(heaviest[place]) { heaviest[place] = finding }
            } else {
                places[key] = heaviest.count
                heaviest.append(finding)
            }
        }
        return heaviest
    }
}

/// What two findings have in common that are one.
private struct FindingPlace: Hashable {
    var rule: String
    var identity: String
    var path: String?
    var line: Int?
}

extension Finding {
    fileprivate func outweighs(_ other: Finding) -> Bool {
        guard severity == other.severity else { return severity > other.severity }
        return isInconclusive == other.isInconclusive ? count > other.count : isInconclusive
    }
}

extension RuleDescription {
    /// Limits and thresholds are stricter the lower they are.
    func isStricter(_ a: RuleSettings, than b: RuleSettings) -> Bool {
        for option in options {
            let sizes = [a, b].map { ($0.options[option.name] ?? option.standard).size }
            if sizes[0] != sizes[1] { return sizes[0] < sizes[1] }
        }
        return false
    }
}

extension OptionValue {
    /// How large a limit is; none is the largest.
    fileprivate var size: Double {
        switch self {
        case .integer(let number): Double(number)
        case .share(let number), .growth(let number), .seconds(let number): number
        case .money(let amount): Double(amount.picodollars)
        case .boolean, .strings: 0
        case .unset: .infinity
        }
    }
}
