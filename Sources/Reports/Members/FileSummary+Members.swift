import Basics
import ThreadModel

extension FileSummary: MemberList {
    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("path", &path)
        try visitor.member("format", &format)
        try visitor.member("history_mode", &historyMode)
        try visitor.member("compressed", &isCompressed)
        try visitor.member("lines", &lines)
        try visitor.member("bad_lines", &badLines)
        try visitor.member("unknown_records", &unknownRecords)
        try visitor.member("bytes", &bytes, .later)
        try visitor.member("bad_line_numbers", &badLineNumbers, .later)
        try visitor.member("foreign_lines", &foreignLines, .later)
        try visitor.member("first_unknown_line", &firstUnknownLine)
        try visitor.member("repeated_lines", &repeatedLines, .later)
        try visitor.member("incomplete", &incomplete)
        try visitor.member("missing", &missing, .whereKnown)
        var differences = contradictions > 0 ? contradictions : nil
        try visitor.member("contradictions", &differences, .whereKnown)
        contradictions = differences ?? 0
    }
}

extension FileSummary.Format: OwnValue {}
