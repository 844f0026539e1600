/// A message of the OpenTelemetry protocol, to be written as protobuf or as JSON: fields with the number and the name
/// that the protocol gives them (open-telemetry/opentelemetry-proto, v1.7.0). A field that is not set is not in it.
struct OTLPMessage: Sendable {
    enum Value: Sendable {
        case text(String)
        /// An id, which JSON writes in hexadecimal digits.
        case id([UInt8])
        case integer(Int64)
        /// A number of 32 bits or of an enumeration.
        case number(UInt32)
        case fixed64(UInt64)
        case double(Double)
        case flag(Bool)
        case message(OTLPMessage)
        case messages([OTLPMessage])
        case counts([UInt64])
        case doubles([Double])
    }

    struct Field: Sendable {
        var number: UInt32
        var name: StaticString
        var value: Value
    }

    private(set) var fields: [Field] = []

    init() {}

    mutating func set(_ number: UInt32, _ name: StaticString, _ value: Value) {
        fields.append(Field(number: number, name: name, value: value))
    }

    mutating func set(_ number: UInt32, _ name: StaticString, _ messages: [OTLPMessage]) {
        if !messages.isEmpty { set(number, name, .messages(messages)) }
    }

    /// For what is left out where it is nothing.
    mutating func set(_ number: UInt32, _ name: StaticString, count: Int) {
        if count > 0 { set(number, name, .number(UInt32(clamping: count))) }
    }
}
