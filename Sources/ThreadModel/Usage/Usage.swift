import Basics

/// Tokens by kind, as the API reports them for one response or a sum of responses.
///
/// `cachedInput` and `cacheWriteInput` are parts of `input`; `reasoningOutput` is a part of `output`.
/// Source: `TokenUsage` in Codex's `codex-rs/protocol/src/protocol.rs`.
public struct Usage: Equatable, Hashable, Sendable, Codable {
    public var input: Int64
    public var cachedInput: Int64
    public var cacheWriteInput: Int64
    public var output: Int64
    public var reasoningOutput: Int64

    public init(
        input: Int64 = 0, cachedInput: Int64 = 0, cacheWriteInput: Int64 = 0, output: Int64 = 0,
        reasoningOutput: Int64 = 0
    ) {
        self.input = input
        self.cachedInput = cachedInput
        self.cacheWriteInput = cacheWriteInput
        self.output = output
        self.reasoningOutput = reasoningOutput
    }

    public static let zero = Usage()

    /// Input and output; the other kinds are parts of these two.
    public var total: Int64 { input &+ output }

    public var isZero: Bool { self == .zero }

    public static func + (a: Usage, b: Usage) -> Usage {
        Usage(
            input: a.input &+ b.input, cachedInput: a.cachedInput &+ b.cachedInput,
            cacheWriteInput: a.cacheWriteInput &+ b.cacheWriteInput, output: a.output &+ b.output,
            reasoningOutput: a.reasoningOutput &+ b.reasoningOutput)
    }

    public static func - (a: Usage, b: Usage) -> Usage {
        Usage(
            input: a.input &- b.input, cachedInput: a.cachedInput &- b.cachedInput,
            cacheWriteInput: a.cacheWriteInput &- b.cacheWriteInput, output: a.output &- b.output,
            reasoningOutput: a.reasoningOutput &- b.reasoningOutput)
    }

    public static func += (a: inout Usage, b: Usage) { a = a + b }

    /// The same in every run.
    var stableHash: UInt64 {
        var hash = StableHash()
        for count in [input, cachedInput, cacheWriteInput, output, reasoningOutput] {
            hash.add(word: UInt64(bitPattern: count))
        }
        return hash.value
    }

    public var hasNegativePart: Bool {
        input < 0 || cachedInput < 0 || cacheWriteInput < 0 || output < 0 || reasoningOutput < 0
    }

    public enum CodingKeys: String, CodingKey {
        case input = "input_tokens"
        case cachedInput = "cached_input_tokens"
        case cacheWriteInput = "cache_write_input_tokens"
        case output = "output_tokens"
        case reasoningOutput = "reasoning_output_tokens"
    }
}
