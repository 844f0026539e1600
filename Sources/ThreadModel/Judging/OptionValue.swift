import Basics

/// The value of a rule's option as a configuration holds it.
public enum OptionValue: Sendable, Equatable, Codable {
    case integer(Int)
    /// A share between 0 and 1, written `0.5` or `50%` in the configuration.
    case share(Double)
    /// A growth against something earlier: 0.5 is half as much again, written `50%`; may be more than 1.
    case growth(Double)
    case boolean(Bool)
    /// A list of names or glob patterns.
    case strings([String])
    case money(USD)
    case seconds(Double)
    /// The option has no value until somebody sets one; the payload tells the kind it then has.
    indirect case unset(OptionValue)

    /// The value as it could be written in the configuration; nil for one that is not set.
    public var text: String? {
        switch self {
        case .integer(let number): String(number)
        case .share(let share): Self.number(share)
        case .growth(let growth): Self.number((growth * 1e6).rounded() / 1e4) + "%"
        case .boolean(let flag): String(flag)
        case .strings(let list): list.joined(separator: ", ")
        case .money(let amount): amount.decimal
        case .seconds(let seconds): Self.duration(seconds)
        case .unset: nil
        }
    }

    /// The kind of an option, set or not.
    public var kind: OptionValue {
        if case .unset(let kind) = self { kind.kind } else { self }
    }

    private static func duration(_ seconds: Double) -> String {
        guard seconds >= 60, seconds == seconds.rounded(), seconds < 1e12 else { return number(seconds) + "s" }
        var rest = Int64(seconds)
        var text = ""
        for (size, name) in [(Int64(3600), "h"), (60, "m"), (1, "s")] where rest >= size {
            text += "\(rest / size)\(name)"
            rest %= size
        }
        return text
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }
}
