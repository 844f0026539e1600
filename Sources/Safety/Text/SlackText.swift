/// Slack's `mrkdwn`: a foreign text is neither a mention nor a link.
public struct SlackText: SafeString {
    public typealias StringInterpolation = SafeInterpolation<SlackText>
    public var text: String
    public init(safe text: String) { self.text = text }

    public static func escaped(_ text: String) -> String {
        var result = ""
        // The file is printed by jobs, too.
        for character in Sanitizer.defanged(Sanitizer.visible(text, lines: .fold)) {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.append(character)
            }
        }
        return result
    }

    /// Lines as they are.
    public static func block(_ lines: [String]) -> SlackText {
        let text = lines.map { escaped($0).replacing("```", with: "'''") }.joined(separator: "\n")
        return SlackText(safe: "```" + text + "```")
    }
}
