import Basics
import RolloutFormat
import ThreadModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Arguments and outputs that are JSON, as people read them: a patch or a script in a string shows its lines.
enum CallText {
    /// What a record says that a call printed.
    struct Printed {
        let id: RawString?
        let text: String

        init?(_ record: Record) {
            switch record {
            case .output(let output):
                id = output.callID
                text =
                    output.isList
                    ? CallText.list(output.value?.text ?? "") : output.text?.text ?? output.value?.text ?? ""
            case .callEnd(let end):
                guard let output = end.output ?? end.errorMessage else { return nil }
                (id, text) = (end.callID, output.text)
            case .stream(.item(let item)) where item.phase == .completed:
                guard let output = item.output ?? item.errorMessage ?? item.text else { return nil }
                (id, text) = (item.id, output.text)
            default: return nil
            }
        }

        func isOf(_ call: ThreadTimeline.Call) -> Bool { id.map { CallText.isID($0, of: call) } ?? false }
    }

    static func isID(_ id: RawString, of call: ThreadTimeline.Call) -> Bool { CallID(id).text == call.id }

    /// What a command printed, without what Codex writes above it or around it.
    static func body(_ text: String) -> String {
        if text.hasPrefix("{"), case .object(let members)? = try? decode(text), members["metadata"] != nil,
            case .string(let output)? = members["output"]
        {
            return output
        }
        guard headers.contains(where: text.hasPrefix) else { return text }
        let lines = text.parts(at: "\n", keepsEmpty: true)
        guard let end = lines.prefix(headerLines).firstIndex(of: "Output:") else { return text }
        return lines[(end + 1)...].joined(separator: "\n")
    }

    private static let headers = ["Exit code: ", "Chunk ID: ", "Wall time", "Process ", "Script "]
    private static let headerLines = 9

    /// `name: value`, long texts with lines of their own; what is no JSON object stays as it is.
    static func arguments(_ text: String) -> String {
        guard text.hasPrefix("{"), case .object(let members)? = try? decode(text) else { return text }
        return members.sorted { $0.key < $1.key }.map { name, value in
            let value = plain(value)
            return value.contains("\n") ? "\(name):\n\(value)" : "\(name): \(value)"
        }.joined(separator: "\n")
    }

    /// The texts of a list of content blocks, and what else is in it by its kind.
    static func list(_ text: String) -> String {
        guard case .array(let blocks)? = try? decode(text) else { return text }
        return blocks.map { block in
            guard case .object(let members) = block else { return plain(block) }
            if case .string(let text)? = members["text"] { return text }
            if case .string(let type)? = members["type"] { return "(\(type))" }
            return plain(block)
        }.joined(separator: "\n")
    }

    private static func decode(_ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }

    private static func plain(_ value: Value) -> String {
        if case .string(let text) = value { return text }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private enum Value: Codable {
        case string(String)
        case integer(Int64)
        case number(Double)
        case bool(Bool)
        case array([Value])
        case object([String: Value])
        case null

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let value = try? container.decode(Bool.self) {
                self = .bool(value)
            } else if let value = try? container.decode(Int64.self) {
                self = .integer(value)
            } else if let value = try? container.decode(Double.self) {
                self = .number(value)
            } else if let value = try? container.decode(String.self) {
                self = .string(value)
            } else if let value = try? container.decode([Value].self) {
                self = .array(value)
            } else {
                self = .object(try container.decode([String: Value].self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .string(let value): try container.encode(value)
            case .integer(let value): try container.encode(value)
            case .number(let value): try container.encode(value)
            case .bool(let value): try container.encode(value)
            case .array(let value): try container.encode(value)
            case .object(let value): try container.encode(value)
            case .null: try container.encodeNil()
            }
        }
    }
}
