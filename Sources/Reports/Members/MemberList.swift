import Basics

/// A report type that lists its members once; from the list it is written, read, redacted and packed. What is not in the
/// list is not in a report, and what is in it is redacted unless it says that it is the package's own.
public protocol MemberList: ReportValue {
    /// What reading fills.
    static var blank: Self { get }
    mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure)
}

extension MemberList {
    public consuming func write(to json: inout JSONWriter) {
        let isFirst = json.open("{")
        members(&json)
        json.close("}", isFirst)
    }

    public static func read(from decoder: any Decoder) throws -> Self { try readMembers(from: decoder) }

    /// For types that check what they read.
    static func readMembers(from decoder: any Decoder) throws -> Self {
        var members = blank
        var reader = try MemberReader(decoder)
        try members.members(&reader)
        return members
    }

    public mutating func redact(by redaction: Redaction) {
        var redaction = redaction
        members(&redaction)
    }
}

extension MemberList {
    public func pack(into packer: inout Packer) {
        var value = self
        value.members(&packer)
    }

    public static func unpack(from unpacker: inout Unpacker) -> Self {
        unpacker.filled(blank) { $0.members(&$1) }
    }
}

/// What a summary holds, too, is packed with all that the two halves of a run need of it.
extension MemberList where Self: PackedParts {
    public func pack(into packer: inout Packer) { packer.withParts(of: self) { $0.parts(&$1) } }

    public static func unpack(from unpacker: inout Unpacker) -> Self {
        unpacker.filled(blank) { $0.parts(&$1) }
    }
}
