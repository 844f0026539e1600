import Basics

/// Tokens by kind, as the API reports them for one response or a sum of responses.
///
/// `cachedInput` and `cacheWriteInput` are parts of `input`; `reasoningOutput` is a part of `output`.
/// Source: `TokenUsage` in Codex's `codex-rs/protocol/src/protocol.rs`.
package struct Usage: Equatable, Hashable, Sendable, Codable {
    package var input: Int64
    package var cachedInput: Int64
    package var cacheWriteInput: Int64
    package var output: Int64
    package var reasoningOutput: Int64

    package init(
        input: Int64 = 0, cachedInput: Int64 = 0, cacheWriteInput: Int64 = 0, output: Int64 = 0,
        reasoningOutput: Int64 = 0
    ) {
        self.input = input
        self.cachedInput = cachedInput
        self.cacheWriteInput = cacheWriteInput
        self.output = output
        self.reasoningOutput = reasoningOutput
    }

    package static let zero = Usage()

    /// Input and output; the other kinds are parts of these two.
    package var total: Int64 { input &+ output }

    package var isZero: Bool { self == .zero }

    package static func + (a: Usage, b: Usage) -> Usage {
        Usage(
            input: a.input &+ b.input, cachedInput: a.cachedInput &+ b.cachedInput,
            cacheWriteInput: a.cacheWriteInput &+ b.cacheWriteInput, output: a.output &+ b.output,
            reasoningOutput: a.reasoningOutput &+ b.reasoningOutput)
    }

    package static func - (a: Usage, b: Usage) -> Usage {
        Usage(
            input: a.input &- b.input, cachedInput: a.cachedInput &- b.cachedInput,
            cacheWriteInput: a.cacheWriteInput &- b.cacheWriteInput, output: a.output &- b.output,
            reasoningOutput: a.reasoningOutput &- b.reasoningOutput)
    }

    package static func += (a: inout Usage, b: Usage) { a = a + b }

    /// The same in every run.
    var stableHash: UInt64 {
        var hash = StableHash()
        for count in [input, cachedInput, cacheWriteInput, output, reasoningOutput] {
            hash.add(word: UInt64(bitPattern: count))
        }
        return hash.value
    }

    package var hasNegativePart: Bool {
        input < 0 || cachedInput < 0 || cacheWriteInput < 0 || output < 0 || reasoningOutput < 0
    }

    package enum CodingKeys: String, CodingKey {
        case input = "input_tokens"
        case cachedInput = "cached_input_tokens"
        case cacheWriteInput = "cache_write_input_tokens"
        case output = "output_tokens"
        case reasoningOutput = "reasoning_output_tokens"
    }
}
