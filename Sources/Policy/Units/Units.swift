import Basics
import ThreadModel

/// Values as people write them in a configuration, an environment variable or a flag.
public enum Units {
    /// A count: `2000000`, `2_000_000`, `500k`, `1.5M`, `2G`.
    public static func count(_ text: String) throws(ValueError) -> Int {
        let error = ValueError("\(Quoted.text(text)) is not a count", suggestion: "write 500000, 500k or 2M")
        var digits = text.filter { $0 != "_" }
        var zeros = 0
        if let suffix = digits.last, let power = ["k": 3, "m": 6, "g": 9][suffix.lowercased()] {
            zeros = power
            digits.removeLast()
            if digits.last == " " { digits.removeLast() }
        }
        guard let number = DecimalText(digits, allowsExponent: false) else { throw error }
        guard let (count, isExact) = number.scaled(by: zeros, below: Int128(Int.max) + 1) else {
            throw ValueError("\(Quoted.text(text)) is too large", suggestion: "leave the limit out to have none")
        }
        guard isExact else { throw error }
        return Int(count)
    }

    /// Bytes: `4096`, `64MiB`, `1.5GB`, `500k`; a KiB has 1024 of them, a KB or k 1000.
    public static func bytes(_ text: String) throws(ValueError) -> Int {
        let error = ValueError("\(Quoted.text(text)) is not a number of bytes", suggestion: "write 4096, 64MiB or 1GB")
        var digits = text
        let isBinary = digits.hasSuffix("iB")
        if isBinary { digits.removeLast(2) } else if digits.hasSuffix("B") { digits.removeLast() }
        let value: Int
        if isBinary, let suffix = digits.last, let power = ["k": 1, "m": 2, "g": 3][suffix.lowercased()] {
            digits.removeLast()
            if digits.last == " " { digits.removeLast() }
            guard let number = decimal(digits), number < 1_000_000_000 else { throw error }
            var bytes = number
            for _ in 0..<power { bytes *= 1024 }
            guard bytes < 0x1p62 else { throw error }
            value = Int(bytes)
        } else {
            guard !isBinary else { throw error }
            do { value = try count(digits) } catch {
                throw ValueError("\(Quoted.text(text)) is not a number of bytes", suggestion: error.suggestion)
            }
        }
        if value < 1 { throw ValueError("must be at least 1") }
        return value
    }

    /// Seconds: `90`, `90s`, `30m`, `1h30m`, `2d`, `250ms`; the units from large to small, each once.
    public static func duration(_ text: String) throws(ValueError) -> Double {
        let error = ValueError("\(Quoted.text(text)) is not a duration", suggestion: "write 90s, 30m or 1h30m")
        if let seconds = decimal(text) { return seconds }
        var rest = text[...]
        var total = 0.0
        var smallest = Double.infinity
        while true {
            rest = rest.drop { $0 == " " }
            if rest.isEmpty { break }
            let number = rest.prefix { $0.isNumber || $0 == "." || $0 == "_" }
            rest = rest.dropFirst(number.count).drop { $0 == " " }
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count)
            guard let value = decimal(number), let size = seconds(in: unit.lowercased()), size < smallest else {
                throw error
            }
            smallest = size
            total += value * size
        }
        guard smallest.isFinite else { throw error }
        return total
    }

    /// US dollars: `5`, `5.50`, `$5`, `1_000`, `5 USD`.
    public static func money(_ text: String) throws(ValueError) -> USD {
        var amount = text.filter { $0 != "_" }[...]
        if amount.hasPrefix("$") {
            amount = amount.dropFirst()
        } else if amount.uppercased().hasSuffix("USD") {
            amount = amount.dropLast(3)
            if amount.last == " " { amount = amount.dropLast() }
        }
        guard amount.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let value = USD(decimal: amount) else {
            throw ValueError(
                "\(Quoted.text(text)) is not an amount of money", suggestion: "write US dollars as 5 or 5.50")
        }
        return value
    }

    /// A share: `0.5` or `50%`.
    public static func share(_ text: String) throws(ValueError) -> Double {
        let isPercent = text.hasSuffix("%")
        var digits = isPercent ? text.dropLast() : text[...]
        if isPercent, digits.last == " " { digits = digits.dropLast() }
        guard let number = decimal(digits), number <= (isPercent ? 100 : 1) else {
            throw ValueError("\(Quoted.text(text)) is not a share", suggestion: "write 0.5 or 50%")
        }
        return isPercent ? number / 100 : number
    }

    /// A growth: `50%`, `150%`. Without the sign nobody could tell 5 from 500 percent.
    public static func growth(_ text: String) throws(ValueError) -> Double {
        var digits = text.dropLast()
        if digits.last == " " { digits = digits.dropLast() }
        guard text.hasSuffix("%"), let number = decimal(digits) else {
            throw ValueError("\(Quoted.text(text)) is not a percentage", suggestion: "write 50%")
        }
        return number / 100
    }

    public static func boolean(_ text: String) throws(ValueError) -> Bool {
        switch text.lowercased() {
        case "true", "yes", "on", "1": return true
        case "false", "no", "off", "0": return false
        default: throw ValueError("\(Quoted.text(text)) is neither true nor false", suggestion: "write true or false")
        }
    }

    /// One of the raw values of an enumeration.
    public static func choice<Choice>(_ text: String) throws(ValueError) -> Choice
    where Choice: CaseIterable & RawRepresentable, Choice.RawValue == String {
        if let value = Choice(rawValue: text) { return value }
        throw noChoice(text, among: Choice.allCases.map(\.rawValue))
    }

    static func noChoice(_ text: String, among names: [String]) -> ValueError {
        ValueError(
            "\(Quoted.text(text)) is not one of \(names.joined(separator: ", "))",
            suggestion: Suggestion.didYouMean(text, in: names))
    }

    /// The value of a rule's option, of the kind of `sample`.
    public static func option(_ text: String, like sample: OptionValue) throws(ValueError) -> OptionValue {
        switch sample {
        case .integer: .integer(try count(text))
        case .share: .share(try share(text))
        case .growth: .growth(try growth(text))
        case .boolean: .boolean(try boolean(text))
        case .strings: .strings([text])
        case .money: .money(try money(text))
        case .seconds: .seconds(try duration(text))
        case .unset(let kind): try option(text, like: kind)
        }
    }

    private static func seconds(in unit: String) -> Double? {
        switch unit {
        case "d": 86_400
        case "h": 3600
        case "m", "min": 60
        case "s", "sec": 1
        case "ms": 0.001
        default: nil
        }
    }

    /// A plain decimal without sign and exponent.
    private static func decimal(_ text: some StringProtocol) -> Double? {
        let digits = String(text).filter { $0 != "_" }
        guard digits.utf8.count <= 18, DecimalText(digits, allowsExponent: false) != nil else { return nil }
        return Double(digits)
    }
}
