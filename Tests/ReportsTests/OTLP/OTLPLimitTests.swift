import Basics
import Testing
import ThreadModel

@testable import Reports

@Suite struct OTLPLimitTests {
    @Test func longTextsAreCutAtAScalar() {
        var attributes = OTLPAttributes()
        attributes.set("a", String(repeating: "漢", count: 5000))
        attributes.set("b", String(repeating: "x", count: OTLPAttributes.textLimit))
        attributes.set("c", "")
        attributes.set("d", Double.nan)
        let texts = OTLPTexts.attributes(attributes.messages)
        #expect(texts["a"]?.utf8.count ?? 0 <= OTLPAttributes.textLimit && texts["a"]?.hasSuffix("漢…") == true)
        #expect(texts["b"]?.utf8.count == OTLPAttributes.textLimit)
        #expect(attributes.messages.count == 2)
    }

    @Test func whatIsTooManyIsCounted() {
        var span = OTLPSpan(id: [1], parent: nil, name: "x", start: 5, end: 3)
        for index in 0..<200 { span.attributes.set("a\(index)", index) }
        for _ in 0..<200 { span.add("e", at: nil, OTLPAttributes()) }
        let json = OTLPTexts.json(span.message(trace: [2]))
        #expect(json.contains("\"droppedAttributesCount\":72,") && json.contains("\"droppedEventsCount\":72"))
        #expect(json.contains("\"startTimeUnixNano\":\"5000000\",\"endTimeUnixNano\":\"5000000\""))
    }

    /// Models and tools are named by whoever wrote the session.
    @Test func seriesOverTheLimitAreOne() {
        var metrics = OTLPMetrics()
        for index in 0..<1000 { metrics.add(.usedInput, 1, [("gen_ai.request.model", "model-\(index)")]) }
        metrics.add(.usedInput, 1, [("gen_ai.request.model", "model-7")])
        let json = OTLPTexts.json(metrics.messages(start: 1, time: 2, .cumulative)[0])
        #expect(json.components("\"asInt\"") == OTLPMetrics.seriesLimit + 1)
        let rest = 1000 - OTLPMetrics.seriesLimit
        #expect(
            json.contains("\"otel.metric.overflow\",\"value\":{\"boolValue\":true}") && json.contains("\"\(rest)\""))
        #expect(json.contains("\"asInt\":\"2\""))
    }

    @Test func timesStayInRange() {
        #expect(OTLPTime.nanoseconds(-5) == 0 && OTLPTime.nanoseconds(.max) == .max)
        #expect(OTLPTime.end(10, after: 1.5) == 1510 && OTLPTime.end(10, after: -1) == 10)
        #expect(OTLPTime.end(10, after: .infinity) == 10 && OTLPTime.end(.max, after: 1e30) == .max)
    }

    /// Ids that are equal or empty, threads that are their own parents, in sessions of any shape.
    @Test func spansOfHostileSessionsAreATree() {
        var report = TimelineSamples.hostile
        for at in report.sessions.indices {
            for thread in report.sessions[at].threads.indices {
                let other = report.sessions[at].threads.count - 1 - thread
                report.sessions[at].threads[thread].parentID = report.sessions[at].threads[other].id
                guard var timeline = report.sessions[at].threads[thread].timeline else { continue }
                for call in timeline.calls.indices {
                    timeline.calls[call].id = ""
                    timeline.calls[call].child = report.sessions[at].threads[other].id
                }
                report.sessions[at].threads[thread].timeline = timeline
            }
        }
        let run = OTLPRun(report, OTLPOptions())
        for index in report.sessions.indices {
            let spans = SessionTrace(at: index, of: run).spans
            let known = Dictionary(spans.map { ($0.id, $0) }) { first, _ in first }
            #expect(known.count == spans.count)
            for span in spans {
                var above = span
                for _ in 0..<100 { if let parent = above.parent, let next = known[parent] { above = next } }
                #expect(above.parent == nil)
            }
        }
    }

    @Test func aJobsSpanIsLinked() {
        let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
        let parent = TraceParent("00-\(trace)-00f067aa0ba902b7-01")
        #expect(
            parent.map { OTLPTexts.json($0.message) } == "{\"traceId\":\"\(trace)\",\"spanId\":\"00f067aa0ba902b7\"}")
        for text in [
            "", "00-\(trace)-0000000000000000-01", "00-\(trace)-00f067aa0ba902b7", "00-xyz-00f067aa0ba902b7-01",
        ] {
            #expect(TraceParent(text) == nil, "\(text)")
        }
    }

    /// protobuf.dev/programming-guides/encoding has these bytes.
    @Test func wireFormat() {
        var inner = OTLPMessage()
        inner.set(1, "a", .integer(150))
        var message = OTLPMessage()
        message.set(3, "c", .message(inner))
        message.set(2, "b", .text("testing"))
        message.set(6, "f", .counts([1]))
        message.set(5, "e", .double(1))
        message.set(1, "a", .integer(-1))
        #expect(
            ProtobufEncoder.encode(message) == [0x1A, 3, 0x08, 0x96, 0x01, 0x12, 7] + Array("testing".utf8)
                + [0x32, 8, 1, 0, 0, 0, 0, 0, 0, 0] + [0x29, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]
                + [0x08] + Array(repeating: 0xFF, count: 9) + [0x01])
    }
}

extension String {
    /// How often a text is in it.
    fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
