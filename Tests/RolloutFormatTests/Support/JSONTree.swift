import Foundation
import RolloutFormat

/// A JSON value as one of the two readers sees it.
indirect enum JSONTree: Decodable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string([UInt8])
    case array([JSONTree])
    case object([String: JSONTree])

    /// As Foundation's decoder sees it, the oracle.
    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        // The most frequent first: each that it is not costs an error.
        if value.decodeNil() {
            self = .null
        } else if let string = try? value.decode(String.self) {
            self = .string(Array(string.utf8))
        } else if let members = try? value.decode([String: JSONTree].self) {
            self = .object(members)
        } else if let integer = try? value.decode(Int64.self) {
            self = .integer(integer)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else {
            self = .array(try value.decode([JSONTree].self))
        }
    }

    /// Nil when the oracle rejects the text.
    static func oracle(_ bytes: [UInt8]) -> JSONTree? {
        try? JSONDecoder().decode(JSONTree.self, from: Data(bytes))
    }

    /// Foundation takes a comma before a closing bracket, a byte order mark and NULs at the end, which are no JSON.
    static func oracleIsLenient(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) || bytes.last == 0 { return true }
        let dense = bytes.filter { $0 > 0x20 }
        return zip(dense, dense.dropFirst()).contains { $0 == 0x2C && ($1 == 0x5D || $1 == 0x7D) }
    }

    /// As the cursor under test sees it; nil when it rejects the text.
    static func cursor(_ bytes: [UInt8]) -> JSONTree? {
        withView(bytes) { view in
            var cursor = JSONCursor(view)
            let tree = JSONTree(&cursor)
            return cursor.isComplete ? tree : nil
        }
    }

    private init?(_ cursor: inout JSONCursor) {
        switch cursor.kind {
        case .object:
            var members: [String: JSONTree] = [:]
            guard cursor.enterObject() else { return nil }
            while let key = cursor.nextKey() {
                guard let value = JSONTree(&cursor) else { return nil }
                members[key.text] = value
            }
            self = .object(members)
        case .array:
            var elements: [JSONTree] = []
            guard cursor.enterArray() else { return nil }
            while cursor.nextElement() {
                guard let value = JSONTree(&cursor) else { return nil }
                elements.append(value)
            }
            self = .array(elements)
        case .string:
            guard let string = cursor.string() else { return nil }
            var bytes: [UInt8] = []
            string.decode(into: &bytes)
            self = .string(bytes)
        case .bool:
            guard let bool = cursor.bool() else { return nil }
            self = .bool(bool)
        case .null:
            cursor.skipValue()
            self = .null
        case .number:
            var copy = cursor
            if let integer = copy.integer() {
                cursor = copy
                self = .integer(integer)
            } else {
                guard let number = cursor.number() else { return nil }
                self = .number(number)
            }
        case .none:
            cursor.skipValue()
            return nil
        }
        if cursor.isMalformed { return nil }
    }

    subscript(key: String) -> JSONTree? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    var text: String? { if case .string(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil } }
    var int64: Int64? { if case .integer(let value) = self { value } else { nil } }
}

extension JSONTree: Equatable {
    static func == (a: JSONTree, b: JSONTree) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.integer(let a), .integer(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.integer(let a), .number(let b)), (.number(let b), .integer(let a)): Double(a) == b
        case (.string(let a), .string(let b)): a == b
        case (.array(let a), .array(let b)): a == b
        case (.object(let a), .object(let b)): a == b
        default: false
        }
    }
}
