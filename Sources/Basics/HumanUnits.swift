/// Numbers as people say them, the same in messages, terminal and reports.
public enum HumanUnits {
    /// `$7.42`, `$0.003`, `$1,204.10`.
    public static func money(_ amount: USD) -> String {
        let negative = amount.picodollars < 0
        let magnitude = Int128(amount.picodollars.magnitude)
        let cent: Int128 = 10_000_000_000
        var text: String
        if magnitude != 0, magnitude < cent {
            // Below a cent two significant digits say more than $0.00.
            var unit: Int128 = 1_000_000_000
            var decimals = 3
            while unit > 1, magnitude < unit {
                unit /= 10
                decimals += 1
            }
            unit = max(unit / 10, 1)
            decimals += 1
            text = "0." + String((magnitude + unit / 2) / unit, width: decimals)
            while text.last == "0" { text.removeLast() }
        } else {
            let cents = (magnitude + cent / 2) / cent
            let rest = Int64(cents % 100)
            text = grouped(Int64(cents / 100)) + (rest < 10 ? ".0" : ".") + String(rest)
        }
        return (negative ? "-$" : "$") + text
    }

    /// `912`, `88 k`, `4.1 M`, `1.2 G`.
    public static func tokens(_ count: Int64) -> String {
        let units: [(Double, String)] = [(1e9, " G"), (1e6, " M"), (1e3, " k")]
        for (size, suffix) in units where Double(count) >= size * 0.9995 {
            let value = Double(count) / size
            return (value < 9.95 ? oneDecimal(value) : String(Int64(value.rounded()))) + suffix
        }
        return String(count)
    }

    /// `640 ms`, `41s`, `11m 04s`, `2h 05m`, `3d 04h`.
    public static func duration(seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0 else { return "–" }
        // What is recorded as 0 was rounded to it, and is not a measured millisecond.
        if seconds == 0 { return "0s" }
        if seconds < 0.00095 { return oneDecimal(seconds * 1000) + " ms" }
        if seconds < 1 { return "\(Int((seconds * 1000).rounded())) ms" }
        let whole = seconds >= 9e15 ? Int64(9e15) : Int64(seconds.rounded())
        if whole < 10, seconds.rounded() != seconds { return oneDecimal(seconds) + "s" }
        if whole < 60 { return "\(whole)s" }
        if whole < 3600 { return "\(whole / 60)m \(String(whole % 60, width: 2))s" }
        if whole < 86_400 { return "\(whole / 3600)h \(String(whole % 3600 / 60, width: 2))m" }
        return "\(whole / 86_400)d \(String(whole % 86_400 / 3600, width: 2))h"
    }

    /// `12,345`; the terminal and reports group with a comma.
    public static func grouped(_ number: Int64) -> String {
        if number.magnitude < 1000 { return String(number) }
        let digits = String(number.magnitude).utf8
        var result: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(UInt8(ascii: ",")) }
            result.append(digit)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// `1 error`, `2 errors`, `12,345 lines`.
    public static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
        "\(grouped(Int64(number))) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// `three`, `twenty`, `21`: a number as it stands in a sentence.
    public static func word(_ number: Int) -> String {
        if number == 20 { return "twenty" }
        return words.indices.contains(number) ? words[number] : grouped(Int64(number))
    }

    private static let words = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]

    /// `62 %`.
    public static func share(_ value: Double) -> String {
        value.isFinite ? "\(Int((value * 100).rounded())) %" : "–"
    }

    /// `10`, `3.5`
    public static func ratio(_ value: Double) -> String {
        value >= 10 ? grouped(Int64(min(value, 1e15).rounded())) : oneDecimal(value)
    }

    private static func oneDecimal(_ value: Double) -> String {
        let tenths = Int64((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
