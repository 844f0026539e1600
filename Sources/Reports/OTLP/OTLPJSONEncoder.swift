import Basics

/// OpenTelemetry's own JSON (opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding): ids in hexadecimal digits,
/// numbers of 64 bits as text, enumerations as numbers.
enum OTLPJSONEncoder {
    static func append(_ message: OTLPMessage, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        for (index, field) in message.fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            JSONText.append(field.name.description, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            append(field.value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private static func append(_ value: OTLPMessage.Value, to bytes: inout [UInt8]) {
        switch value {
        case .text(let text): JSONText.append(text, to: &bytes)
        case .id(let id): bytes += "\"\(id.map { String($0, width: 2, radix: 16) }.joined())\"".utf8
        case .integer(let value): bytes += "\"\(value)\"".utf8
        case .fixed64(let value): bytes += "\"\(value)\"".utf8
        case .number(let value): bytes += "\(value)".utf8
        case .double(let value): bytes += "\(value)".utf8
        case .flag(let value): bytes += (value ? "true" : "false").utf8
        case .message(let message): append(message, to: &bytes)
        case .messages(let messages): append(messages, to: &bytes) { append($0, to: &$1) }
        case .counts(let values): append(values, to: &bytes) { $1 += "\"\($0)\"".utf8 }
        case .doubles(let values): append(values, to: &bytes) { $1 += "\($0)".utf8 }
        }
    }

    private static func append<Element>(
        _ elements: [Element], to bytes: inout [UInt8], _ append: (Element, inout [UInt8]) -> Void
    ) {
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(element, &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }
}
