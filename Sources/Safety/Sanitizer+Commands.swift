extension Sanitizer {
    /// The message of a GitHub workflow command: `::error::<this>`.
    public static func workflowCommandData(_ text: String) -> String {
        percentEscaped(visible(text, lines: .keep), also: [])
    }

    /// A property of a GitHub workflow command: `::error file=<this>::`.
    public static func workflowCommandProperty(_ text: String) -> String {
        percentEscaped(visible(text, lines: .keep), also: [":", ","])
    }

    private static func percentEscaped(_ text: String, also more: Set<Unicode.Scalar>) -> String {
        var result = ""
        for scalar in defanged(text).unicodeScalars {
            if scalar == "%" || scalar == "\r" || scalar == "\n" || more.contains(scalar) {
                let hex = String(scalar.value, radix: 16, uppercase: true)
                result += "%" + (hex.count == 1 ? "0" : "") + hex
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
