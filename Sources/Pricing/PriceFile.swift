import Basics
import ThreadModel

/// A price file in LiteLLM's JSON format: model → rates in USD per token.
///
/// Understood are `input_cost_per_token`, `cache_read_input_token_cost`, `cache_creation_input_token_cost` and
/// `output_cost_per_token`, each also with `_above_<N>k_tokens`, `_priority` or `_flex` and with both; every other
/// key is ignored. Source: `model_prices_and_context_window.json` of LiteLLM.
public struct PriceFile: Sendable, Equatable {
    public let path: String
    /// Undated: the prices hold always.
    public let rows: [PriceRow]

    /// LiteLLM's own file has 3 MiB.
    private static let limit = 64 << 20

    public init(path: String) throws(PriceFileError) {
        do {
            try self.init(SmallFile.read(path, limit: Self.limit), path: path)
        } catch let failure as SmallFile.Failure {
            throw PriceFileError(
                path: path, line: nil, message: "cannot read the price file: \(failure); check its path")
        } catch let error as PriceFileError {
            throw error
        } catch {
            throw PriceFileError(path: path, line: nil, message: "\(error)")
        }
    }

    public init(_ bytes: [UInt8], path: String) throws(PriceFileError) {
        self.path = path
        do {
            rows = try Self.rows(in: bytes, path: path)
        } catch let failure as JSONReader.Failure {
            throw PriceFileError(path: path, line: failure.line, message: failure.message)
        } catch {
            throw PriceFileError(path: path, line: nil, message: "\(error)")
        }
        if rows.isEmpty {
            throw PriceFileError(
                path: path, line: nil,
                message: """
                    no model with a price in it; expected LiteLLM's format: \
                    {"my-model": {"input_cost_per_token": 1e-06, "output_cost_per_token": 4e-06}}
                    """)
        }
    }

    private static func rows(in bytes: [UInt8], path: String) throws -> [PriceRow] {
        var scanner = JSONReader(bytes)
        guard scanner.peek() == UInt8(ascii: "{") else {
            throw scanner.failure("expected an object of models, as in LiteLLM's price file")
        }
        var models: [String: [PriceRow]] = [:]
        try scanner.object { model, scanner in
            // LiteLLM's file begins with an entry that explains the others.
            guard model != "sample_spec", scanner.peek() == UInt8(ascii: "{") else { return try scanner.skip() }
            let rows = try Self.rows(of: model, source: path, in: &scanner)
            if !rows.isEmpty { models[model] = rows }
        }
        try scanner.end()
        // `openai/gpt-5` is `gpt-5` unless the file has both.
        for (model, rows) in models where model.hasPrefix(PriceTable.providerPrefix) {
            let short = String(model.dropFirst(PriceTable.providerPrefix.count))
            guard models[short] == nil else { continue }
            models[short] = rows.map { row in
                var row = row
                row.model = short
                return row
            }
        }
        return models.keys.sorted().flatMap { models[$0] ?? [] }
    }

    private struct Class: Hashable {
        var tier: ServiceTier
        var threshold: Int64
    }

    private enum Kind: CaseIterable {
        case input, cachedInput, cacheWrite, output

        var key: String {
            switch self {
            case .input: "input_cost_per_token"
            case .cachedInput: "cache_read_input_token_cost"
            case .cacheWrite: "cache_creation_input_token_cost"
            case .output: "output_cost_per_token"
            }
        }
    }

    private static func rows(
        of model: String, source: String, in scanner: inout JSONReader
    ) throws -> [PriceRow] {
        var rates: [Class: [Kind: USD]] = [:]
        try scanner.object { key, scanner in
            guard let kind = Kind.allCases.first(where: { key.hasPrefix($0.key) }),
                let priceClass = Self.priceClass(key.dropFirst(kind.key.count))
            else { return try scanner.skip() }
            if try scanner.skipNull() { return }
            let line = scanner.line
            let text: String
            do {
                text = try scanner.number()
            } catch {
                throw JSONReader.Failure(message: "\(key) of \(model): expected a number in USD per token", line: line)
            }
            guard let price = PriceNumber.perToken(text) else {
                throw JSONReader.Failure(
                    message: "\(key) of \(model): \(text) is not a price in USD per token", line: line)
            }
            rates[priceClass, default: [:]][kind] = price
        }
        // Without both standard rates there is nothing that a missing one could be taken from.
        let ordinary = rates[Class(tier: .standard, threshold: 0)] ?? [:]
        guard ordinary[.input] != nil, ordinary[.output] != nil else { return [] }
        return rates.keys.sorted { ($0.tier.rawValue, $0.threshold) < ($1.tier.rawValue, $1.threshold) }.compactMap {
            // What a tier or a long request has no rate of its own for costs what it costs without.
            let own = rates[$0] ?? [:]
            let tier = rates[Class(tier: $0.tier, threshold: 0)] ?? [:]
            func rate(_ kind: Kind) -> USD? { own[kind] ?? tier[kind] ?? ordinary[kind] }
            guard let input = rate(.input), let output = rate(.output) else { return nil }
            return PriceRow(
                model: model, tier: $0.tier, from: nil, threshold: $0.threshold, input: input,
                cachedInput: rate(.cachedInput), cacheWrite: rate(.cacheWrite), output: output, source: source)
        }
    }

    /// What a key says after the kind of token; nil when it is about something else (batches, audio, hours).
    private static func priceClass(_ suffix: Substring) -> Class? {
        var result = Class(tier: .standard, threshold: 0)
        var rest = suffix
        while !rest.isEmpty {
            if let tail = rest.dropping("_priority"), result.tier == .standard {
                result.tier = .priority
                rest = tail
            } else if let tail = rest.dropping("_flex"), result.tier == .standard {
                result.tier = .flex
                rest = tail
            } else if let tail = rest.dropping("_above_"), result.threshold == 0 {
                let digits = tail.prefix { $0.isASCII && $0.isNumber }
                guard let thousands = Int64(digits), (1...1_000_000_000).contains(thousands),
                    let end = tail.dropFirst(digits.count).dropping("k_tokens")
                else { return nil }
                result.threshold = thousands * 1000
                rest = end
            } else {
                return nil
            }
        }
        return result
    }
}

extension Substring {
    fileprivate func dropping(_ prefix: String) -> Substring? {
        hasPrefix(prefix) ? dropFirst(prefix.count) : nil
    }
}
