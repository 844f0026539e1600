@testable import Reports

/// What messages hold, for looking at it.
enum OTLPTexts {
    static func attributes(_ messages: [OTLPMessage]) -> [String: String] {
        var attributes: [String: String] = [:]
        for message in messages {
            guard case .text(let name) = message.fields.first?.value,
                case .message(let any) = message.fields.last?.value
            else { continue }
            if case .text(let text) = any.fields.first?.value { attributes[name] = text }
        }
        return attributes
    }

    static func json(_ message: OTLPMessage) -> String {
        var bytes: [UInt8] = []
        OTLPJSONEncoder.append(message, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
