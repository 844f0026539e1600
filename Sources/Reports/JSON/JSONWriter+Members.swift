/// Writes members in the order of their list.
extension JSONWriter: MemberVisitor {
    public typealias Failure = Never

    @inline(__always)
    public mutating func member<Value: ReportValue>(
        _ name: StaticString, _ value: inout Value, _ presence: MemberPresence
    ) {
        if presence == .whereKnown, value.isAbsent { return }
        key(name)
        value.write(to: &self)
    }

    @inline(__always)
    public mutating func own(_ name: StaticString, _ value: inout String, _ presence: MemberPresence) {
        key(name)
        string(value)
    }

    public mutating func sentences(_ name: StaticString, _ parts: (String, String, String)) -> String? {
        key(name)
        sink.append(json: parts)
        return nil
    }

    public mutating func time(_ name: StaticString, _ value: inout Int64?) { member(name, time: value) }

    /// Elements in their order; many at the top of a report by all workers.
    mutating func array(count: Int, _ write: @Sendable (_ index: Int, _ json: inout JSONWriter) -> Void) {
        let wasFirst = open("[")
        if workers > 1 {
            sink.appendEach(count, workers: workers) { [depth] index, sink in
                var json = JSONWriter(sink, depth: depth, isFirst: index == 0)
                json.separate()
                write(index, &json)
            }
            if count > 0 { isFirst = false }
        } else {
            for index in 0..<count {
                separate()
                write(index, &self)
            }
        }
        close("]", wasFirst)
    }
}
