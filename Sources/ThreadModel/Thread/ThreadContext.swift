import RolloutFormat

/// What a rule may ask while a thread is being read.
public final class ThreadContext {
    /// Takes secrets out of whatever is quoted.
    public let redactor: any Redacting
    /// Responses of the thread that were counted so far.
    public private(set) var responses = 0
    /// Somebody waits for the next response to be counted.
    public var awaitsResponse = false

    /// What the last responses used, each at its number modulo `recentCount`, and the numbers of their price classes.
    private var recent: [(usage: Usage, key: Int)] = []
    private static let recentCount = 64
    private var keys: [UsageSlice.Key] = []

    public init(redactor: any Redacting) { self.redactor = redactor }

    /// A new thread.
    func forgetResponses() {
        responses = 0
        recent.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
    }

    func count(_ usage: Usage, _ key: UsageSlice.Key) {
        let counted = (usage, self.number(of: key))
        if recent.count < Self.recentCount {
            recent.append(counted)
        } else {
            recent[responses % Self.recentCount] = counted
        }
        responses += 1
    }

    /// Of a thread there are hardly ever more than a few.
    private func number(of key: UsageSlice.Key) -> Int {
        var number = keys.count - 1
        while number >= 0, keys[number] != key { number -= 1 }
        if number >= 0 { return number }
        if keys.count >= [UsageSlice].limit, key != .unknown { return self.number(of: .unknown) }
        keys.append(key)
        return keys.count - 1
    }

    /// A price class of the thread, by its number.
    public func key(_ number: Int) -> UsageSlice.Key { keys[number] }

    /// What one response used, by its number from 0 on, and the number of its price class; nil when it was not counted
    /// yet, or long ago.
    public func used(byResponse number: Int) -> (usage: Usage, key: Int)? {
        guard number >= 0, number < responses, responses - number <= Self.recentCount else { return nil }
        let counted = recent[number % Self.recentCount]
        return counted.usage.isZero || counted.usage.hasNegativePart ? nil : counted
    }

    /// The same with its price class.
    public func usage(ofResponse number: Int) -> UsageSlice? {
        used(byResponse: number).map { UsageSlice(key: keys[$0.key], usage: $0.usage, responses: 1) }
    }

    /// Bytes of a name.
    static let nameLimit = 256

    /// A name that the recording gives to something. A longer one is not a name; like a quotation it is redacted before
    /// it is cut, so that no report grows with it and no half of a secret is left.
    func name(_ text: RawString?, limit: Int = nameLimit) -> String? {
        guard let text else { return nil }
        if text.count <= limit { return text.text }
        var bytes: [UInt8] = []
        text.decode(into: &bytes, limit: ToolCall.textLimit)
        return quote(bytes, limit: limit)
    }

    /// Of somebody's choosing, and kept in scans as it is: an address may hold a token.
    func cleanName(_ text: RawString?) -> String? {
        guard let name = name(text), name.utf8.count >= Self.shortestSecret else { return self.name(text) }
        return redactor.redactStably(name)
    }

    /// Bytes that a token has at least.
    private static let shortestSecret = 16

    func quote(_ text: RawString?) -> String? {
        guard let text else { return nil }
        var bytes: [UInt8] = []
        text.decode(into: &bytes, limit: ToolCall.textLimit)
        return quote(bytes, limit: 240)
    }

    /// A quoted text without what stands in it for a secret and differs from run to run: before digits are masked in it.
    public func stable(_ text: String) -> String { redactor.redactStably(text) }

    /// Text fit to be quoted in a finding: valid UTF-8, without secrets, then cut to `limit` characters.
    public func quote(_ bytes: [UInt8], limit: Int = 160) -> String {
        Quotation.cut(redacted(bytes), to: limit)
    }

    /// What a finding is known by in later runs: the same text without what differs in each run.
    public func identity(_ bytes: [UInt8], limit: Int = 200) -> String {
        Quotation.cut(redactor.redactStably(Self.whole(bytes)), to: limit)
    }

    /// The same of what somebody wrote in Markdown, without the marks that mean nothing on one line.
    func quoteProse(_ bytes: [UInt8], limit: Int = 160) -> String {
        Quotation.cutProse(redacted(bytes), to: limit)
    }

    /// Text without secrets, of bytes that may have been cut off at `ToolCall.textLimit`: half a secret has no form by
    /// which it could be recognized, so the last word of what was cut is left out.
    func redacted(_ bytes: [UInt8]) -> String { redactor.redact(Self.whole(bytes)) }

    private static func whole(_ bytes: [UInt8]) -> String {
        let end = bytes.count < ToolCall.textLimit ? bytes.count : endOfWholeWords(bytes)
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// Where a text without a space has none, at what can't be a part of a token.
    private static func endOfWholeWords(_ bytes: [UInt8]) -> Int {
        bytes.lastIndex { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
            ?? bytes.lastIndex { !isToken($0) } ?? bytes.lastIndex {
                $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }
            ?? bytes.count
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// The first `limit` characters of a text, lines kept.
    public func quoteHead(_ bytes: [UInt8], limit: Int = 400) -> String {
        let text = redacted(bytes)
        return vouched(text.count <= limit ? text : text.prefix(limit) + "…")
    }

    /// The last `limit` characters of an output's tail, cut at a line where one is near.
    ///
    /// - Parameter cleared: The tail without secrets, if that is known already.
    public func quoteTail(_ tail: [UInt8], cleared: [UInt8]?, limit: Int = 400) -> String {
        vouched(Quotation.cutHead(cleared ?? redactor.redacted(tail, stably: false) ?? tail, to: limit))
    }

    /// A report has most evidence as it is quoted here.
    private func vouched(_ text: String) -> String {
        redactor.vouch(for: text)
        return text
    }

    /// A tail without secrets, equal in every run, also without those that begin in front of it; nil where nothing
    /// stood there: such a tail can be quoted like any text.
    public func clearedTail(_ tail: [UInt8], after before: [UInt8]) -> [UInt8]? {
        guard !before.isEmpty else { return nil }
        guard let cleared = redactor.redacted(before + tail, stably: true) else { return tail }
        return Array(cleared[OutputTail.end(of: cleared)...])
    }

    /// A tail with nothing in front of it, of which a single line is quoted: what tells that it is a secret may stand in
    /// the line before it, as in `password: |`. Nil where each line can be quoted by itself.
    public func clearedLines(_ tail: [UInt8]) -> [UInt8]? {
        tail.contains(0x0A) ? redactor.redacted(tail, stably: true) : nil
    }
}
