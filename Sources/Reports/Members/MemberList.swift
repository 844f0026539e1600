/// A report type that lists its members once; from the list it is written, read and redacted. What is not in the list
/// is not in a report, and what is in it is redacted unless it says that it is the package's own.
package protocol MemberList: ReportValue {
    /// What reading fills.
    static var blank: Self { get }
    mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure)
}

extension MemberList {
    package func write(to json: inout JSONWriter) {
        var members = self
        json.object { members.members(&$0) }
    }

    package static func read(from decoder: any Decoder) throws -> Self { try readMembers(from: decoder) }

    /// For types that check what they read.
    static func readMembers(from decoder: any Decoder) throws -> Self {
        var members = blank
        var reader = try MemberReader(decoder)
        try members.members(&reader)
        return members
    }

    package mutating func redact(by redaction: Redaction) {
        var redaction = redaction
        members(&redaction)
    }
}
