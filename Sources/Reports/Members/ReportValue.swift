import Basics

/// What can stand behind a name in a report.
public protocol ReportValue: Packable, Sendable {
    /// Whether a report may be without it.
    static var mayBeMissing: Bool { get }
    /// Whether there is nothing to write.
    var isAbsent: Bool { get }
    /// Whether there may be nothing to write; it is packed as one byte 0 then.
    static var mayBeAbsent: Bool { get }
    /// Of a copy, for which a list of members may ask more than for a value that stays.
    consuming func write(to json: inout JSONWriter)
    /// Of one that is packed, which then need not be taken out.
    static func write(packed: inout PackedJSON)
    static func read(from decoder: any Decoder) throws -> Self
    mutating func redact(by redaction: Redaction)
}

extension ReportValue {
    public static var mayBeMissing: Bool { false }
    public var isAbsent: Bool { false }
    public static var mayBeAbsent: Bool { false }

    public static func write(packed: inout PackedJSON) {
        Self.unpack(from: &packed.unpacker).write(to: &packed.json)
    }
}

/// A number or a word of this package: nothing foreign in it.
public protocol OwnValue: ReportValue {}

extension OwnValue {
    public mutating func redact(by redaction: Redaction) {}
}

extension OwnValue where Self: Decodable {
    public static func read(from decoder: any Decoder) throws -> Self {
        try decoder.singleValueContainer().decode(Self.self)
    }
}

extension OwnValue where Self: RawRepresentable, RawValue == String {
    public func write(to json: inout JSONWriter) { json.string(rawValue) }
}

extension OwnValue where Self: BinaryInteger {
    public func write(to json: inout JSONWriter) { json.integer(Int64(truncatingIfNeeded: self)) }
}

extension Int: OwnValue {}
extension Int32: OwnValue {}
extension Int64: OwnValue {}

extension Bool: OwnValue {
    /// Where only yes is worth a member.
    public var isAbsent: Bool { !self }
    public static var mayBeAbsent: Bool { true }
    public func write(to json: inout JSONWriter) { json.bool(self) }
}

extension Double: OwnValue {
    public func write(to json: inout JSONWriter) { json.number(self) }
}

/// Foreign text.
extension String: ReportValue {
    public func write(to json: inout JSONWriter) { json.string(self) }
    public static func write(packed: inout PackedJSON) { packed.text() }
    public static func read(from decoder: any Decoder) throws -> String {
        try decoder.singleValueContainer().decode(String.self)
    }
    public mutating func redact(by redaction: Redaction) { redaction.clean(&self) }
}
