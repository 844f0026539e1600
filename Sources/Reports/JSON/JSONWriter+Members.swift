/// Writes members in the order of their list.
extension JSONWriter: MemberVisitor {
    public typealias Failure = Never

    public mutating func member<Value: ReportValue>(
        _ name: StaticString, _ value: inout Value, _ presence: MemberPresence
    ) {
        if presence == .whereKnown, value.isAbsent { return }
        key(name)
        value.write(to: &self)
    }

    public mutating func own(_ name: StaticString, _ value: inout String, _ presence: MemberPresence) {
        key(name)
        string(value)
    }

    public mutating func time(_ name: StaticString, _ value: inout Int64?) { member(name, time: value) }

    /// Elements in their order; many at the top of a report by all workers.
    mutating func array<Values: RandomAccessCollection & Sendable>(_ elements: Values)
    where Values.Element: ReportValue, Values.Index == Int {
        nested("[", "]") { json in
            guard json.workers > 1 else {
                for index in elements.indices {
                    json.separate()
                    elements[index].write(to: &json)
                }
                return
            }
            let depth = json.depth
            json.sink.appendEach(elements.count, workers: json.workers) { index, sink in
                var json = JSONWriter(sink, depth: depth, isFirst: index == 0)
                json.separate()
                elements[index].write(to: &json)
            }
            if !elements.isEmpty { json.isFirst = false }
        }
    }
}
