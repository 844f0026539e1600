import Basics

/// The times of records.
package enum Timestamp {
    /// An RFC 3339 time in milliseconds since 1970-01-01 UTC.
    package static func milliseconds(_ text: ByteView) -> Int64? {
        CivilTime.milliseconds(count: text.count) { text[$0] }
    }
}
