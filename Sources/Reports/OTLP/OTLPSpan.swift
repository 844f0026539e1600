/// One span, with times in milliseconds since 1970.
struct OTLPSpan: Sendable {
    enum Kind: UInt32, Sendable {
        case `internal` = 1
        case client = 3
    }

    struct Event: Sendable {
        var name: String
        var time: Int64
        var attributes: OTLPAttributes
    }

    static let eventLimit = 128

    var id: [UInt8]
    var parent: [UInt8]?
    var name: String
    var kind = Kind.internal
    var start: Int64
    var end: Int64
    var attributes = OTLPAttributes()
    /// What the operation failed with; nil for one that did not.
    var error: String?
    /// The span that the job itself runs in: another system's, and so no parent.
    var link: TraceParent?
    private(set) var events: [Event] = []
    private var droppedEvents = 0

    init(id: [UInt8], parent: [UInt8]?, name: String, kind: Kind = .internal, start: Int64, end: Int64) {
        self.id = id
        self.parent = parent
        self.name = name
        self.kind = kind
        self.start = start
        // A deferred write or a clock that was set: nothing ends before it begins.
        self.end = max(start, end)
    }

    /// At a time within the span.
    mutating func add(_ name: String, at time: Int64?, _ attributes: OTLPAttributes) {
        let event = Event(name: name, time: min(max(time ?? end, start), end), attributes: attributes)
        if events.count < Self.eventLimit { events.append(event) } else { droppedEvents += 1 }
    }

    func message(trace: [UInt8]) -> OTLPMessage {
        var attributes = attributes
        attributes.set(OTLPNames.errorType, error)
        var message = OTLPMessage()
        message.set(1, "traceId", .id(trace))
        message.set(2, "spanId", .id(id))
        if let parent { message.set(4, "parentSpanId", .id(parent)) }
        message.set(5, "name", .text(name))
        message.set(6, "kind", .number(kind.rawValue))
        message.set(7, "startTimeUnixNano", .fixed64(OTLPTime.nanoseconds(start)))
        message.set(8, "endTimeUnixNano", .fixed64(OTLPTime.nanoseconds(end)))
        message.set(9, "attributes", attributes.messages)
        message.set(10, "droppedAttributesCount", count: attributes.dropped)
        message.set(11, "events", events.sorted { $0.time < $1.time }.map(Self.message))
        message.set(12, "droppedEventsCount", count: droppedEvents)
        message.set(13, "links", [link?.message].compactMap { $0 })
        // A status without a code would be an empty message in one encoding and none in the other.
        if error != nil {
            var status = OTLPMessage()
            status.set(3, "code", .number(2))
            message.set(15, "status", .message(status))
        }
        return message
    }

    private static func message(_ event: Event) -> OTLPMessage {
        var message = OTLPMessage()
        message.set(1, "timeUnixNano", .fixed64(OTLPTime.nanoseconds(event.time)))
        message.set(2, "name", .text(event.name))
        message.set(3, "attributes", event.attributes.messages)
        message.set(4, "droppedAttributesCount", count: event.attributes.dropped)
        return message
    }
}
