import Basics
import ThreadModel

/// The pieces of JSON Schema that sections put together.
enum SchemaValue {
    /// A value of the kind of a rule's option.
    static func option(_ kind: OptionValue, _ description: String) -> JSONValue {
        let type: JSONValue =
            switch kind.kind {
            case .integer:
                [
                    "type": ["integer", "string"], "minimum": 0, "pattern": "^[0-9_]+(\\.[0-9]+)? ?[kKmMgG]?$",
                    "examples": [500_000, "500k", "2M"],
                ]
            case .share:
                [
                    "type": ["number", "string"], "minimum": 0, "maximum": 1, "pattern": "^[0-9_]+(\\.[0-9]+)? ?%?$",
                    "examples": ["30%"],
                ]
            case .growth: ["type": "string", "pattern": "^[0-9_]+(\\.[0-9]+)? ?%$", "examples": ["50%"]]
            case .boolean: ["type": ["boolean", "string"]]
            case .strings: list("")
            case .money:
                [
                    "type": ["number", "string"], "minimum": 0,
                    "pattern": "^\\$?[0-9_]+(\\.[0-9]+)?( ?[uU][sS][dD])?$", "examples": [5, "5.50"],
                ]
            case .seconds:
                [
                    "type": ["number", "string"], "minimum": 0,
                    "pattern": "^([0-9_]+(\\.[0-9]+)? ?(d|h|m|min|s|sec|ms)? ?)+$", "examples": ["30m", "1h30m"],
                ]
            case .unset: [:]
            }
        return described(type, description)
    }

    /// A list of texts; a single text is a list of one.
    static func list(_ description: String) -> JSONValue {
        described(
            [
                "anyOf": [
                    ["type": "string", "minLength": 1],
                    ["type": "array", "items": ["type": "string", "minLength": 1]],
                ]
            ], description)
    }

    static func text(_ description: String) -> JSONValue {
        described(["type": "string", "minLength": 1], description)
    }

    static func choice(_ names: [String], _ description: String) -> JSONValue {
        described(["enum": .strings(names)], description)
    }

    /// A severity or `off`, which readers of YAML 1.1 take for `false`.
    static func level(_ description: String) -> JSONValue {
        described(["enum": .array(RulesSection.levels.map { .string($0) } + [.bool(false)])], description)
    }

    /// A mapping of nothing but these keys; nothing at all is an empty one.
    static func mapping(
        _ properties: [(name: String, value: JSONValue)], required: [String] = [], _ description: String
    ) -> JSONValue {
        let members = JSONValue.object(properties.map { .init(name: $0.name, value: $0.value) })
        var schema: JSONValue = [
            "type": required.isEmpty ? ["object", "null"] : "object", "additionalProperties": false,
            "properties": members,
        ]
        if !required.isEmpty { schema = schema.with([("required", .strings(required))]) }
        return described(schema, description)
    }

    static func described(_ schema: JSONValue, _ description: String) -> JSONValue {
        description.isEmpty ? schema : schema.with([("description", .string(description))])
    }
}
