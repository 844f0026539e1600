import Basics

/// Content in the form of the convention (semantic-conventions-genai 002c8a6, gen-ai-input-messages.json).
enum OTLPContent {
    /// Messages of one role; the last ones where all would be too long for an attribute.
    static func messages(_ texts: [String], role: String) -> String {
        var kept: [String] = []
        var size = 2
        for text in texts.reversed() {
            let part = JSONText.object([("type", "\"text\""), ("content", JSONText.quoted(text))])
            let message = JSONText.object([("role", JSONText.quoted(role)), ("parts", JSONText.array([part]))])
            size += message.utf8.count + 1
            // Half a document is none.
            if size > OTLPAttributes.textLimit { break }
            kept.append(message)
        }
        return JSONText.array(kept.reversed())
    }
}
