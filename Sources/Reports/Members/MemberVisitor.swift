import Basics

/// Sees the members of a report type, in the order of its list: one writes them, one reads them, one redacts them, and
/// two pack and unpack them between the halves of a run.
public protocol MemberVisitor {
    /// `Never` where nothing can go wrong.
    associatedtype Failure: Error

    /// A value by its kind. A `String` is foreign text, and redacted.
    mutating func member<Value: ReportValue>(
        _ name: StaticString, _ value: inout Value, _ presence: MemberPresence
    ) throws(Failure)
    /// A word of this package or of the policy, which nobody else chose.
    mutating func own(_ name: StaticString, _ value: inout String, _ presence: MemberPresence) throws(Failure)
    /// Milliseconds since 1970, RFC 3339 in the report.
    mutating func time(_ name: StaticString, _ value: inout Int64?) throws(Failure)
    /// Sentences of other members, which are redacted and packed for themselves, as one text for readers of the report.
    ///
    /// - Returns: what was read; nothing where nothing is.
    mutating func sentences(_ name: StaticString, _ parts: (String, String, String)) throws(Failure) -> String?
    /// What follows from other members, and nobody here reads.
    mutating func shown<Value: ReportValue>(_ name: StaticString, _ value: @autoclosure () -> Value) throws(Failure)
    /// What is not a member: only packed.
    mutating func aside<Value: Packable>(_ value: inout Value)
}

extension MemberVisitor {
    mutating func member(_ name: StaticString, _ value: inout some ReportValue) throws(Failure) {
        try member(name, &value, .always)
    }

    mutating func own(_ name: StaticString, _ value: inout String) throws(Failure) { try own(name, &value, .always) }

    public mutating func sentences(
        _ name: StaticString, _ parts: (String, String, String)
    ) throws(Failure) -> String? { nil }

    public mutating func shown<Value: ReportValue>(
        _ name: StaticString, _ value: @autoclosure () -> Value
    ) throws(Failure) {
        var value = value()
        try member(name, &value, .later)
    }

    public mutating func aside<Value: Packable>(_ value: inout Value) {}
}
