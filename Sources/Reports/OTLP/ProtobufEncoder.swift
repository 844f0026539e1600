/// Protocol buffers' wire format (protobuf.dev/programming-guides/encoding): as much of it as the messages of
/// OpenTelemetry need. A repeated message is its field again and again, so a file may be written piece by piece.
struct ProtobufEncoder {
    private(set) var bytes: [UInt8] = []

    static func encode(_ message: OTLPMessage) -> [UInt8] {
        var encoder = ProtobufEncoder()
        encoder.append(message)
        return encoder.bytes
    }

    private mutating func append(_ message: OTLPMessage) {
        for field in message.fields { append(field.number, field.value) }
    }

    private mutating func append(_ number: UInt32, _ value: OTLPMessage.Value) {
        switch value {
        case .text(let text): append(number, delimited: text.utf8)
        case .id(let id): append(number, delimited: id)
        case .integer(let value): append(number, varint: UInt64(bitPattern: value))
        case .number(let value): append(number, varint: UInt64(value))
        case .flag(let value): append(number, varint: value ? 1 : 0)
        case .fixed64(let value): append(number, fixed: value)
        case .double(let value): append(number, fixed: value.bitPattern)
        case .message(let message): append(number, delimited: Self.encode(message))
        case .messages(let messages):
            for message in messages { append(number, delimited: Self.encode(message)) }
        // Repeated numbers are packed into one field.
        case .counts(let values): append(number, packed: values)
        case .doubles(let values): append(number, packed: values.map(\.bitPattern))
        }
    }

    private mutating func append(_ number: UInt32, varint value: UInt64) {
        append(varint: UInt64(number) << 3 | 0)
        append(varint: value)
    }

    private mutating func append(_ number: UInt32, fixed value: UInt64) {
        append(varint: UInt64(number) << 3 | 1)
        append(littleEndian: value)
    }

    private mutating func append(_ number: UInt32, delimited content: some Collection<UInt8>) {
        append(varint: UInt64(number) << 3 | 2)
        append(varint: UInt64(content.count))
        bytes += content
    }

    private mutating func append(_ number: UInt32, packed values: [UInt64]) {
        append(varint: UInt64(number) << 3 | 2)
        append(varint: UInt64(values.count * 8))
        for value in values { append(littleEndian: value) }
    }

    private mutating func append(varint value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private mutating func append(littleEndian value: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
}
