import Basics
import Synchronization

/// The sessions of a report: values side by side, or, as a run makes them, packed.
public struct SessionList: Sendable {
    private enum Storage: Sendable {
        case plain([SessionReport])
        case packed(PackedSessions)
    }

    private var storage: Storage

    public init(_ sessions: [SessionReport] = []) { storage = .plain(sessions) }

    /// - Parameters:
    ///   - store: the sessions in any order.
    ///   - heads: of all of them, each with its position in the store.
    ///   - order: indexes of `heads` in the order of the list.
    public init(_ store: PackedStore<SessionReport>, heads: [SessionHead], order: [Int]) {
        storage = .packed(PackedSessions(store, heads: heads, order: order))
    }

    /// Without taking the session out.
    public func head(at index: Int) -> SessionHead {
        switch storage {
        case .plain(let sessions): SessionHead(sessions[index])
        case .packed(let sessions): sessions.head(at: index)
        }
    }

    /// Without taking the rest of the session out.
    func brief(at index: Int) -> SessionBrief {
        switch storage {
        case .plain(let sessions): SessionBrief(sessions[index])
        case .packed(let sessions): sessions.brief(at: index)
        }
    }

    public func id(at index: Int) -> String {
        switch storage {
        case .plain(let sessions): sessions[index].id
        case .packed(let sessions): sessions.id(at: index)
        }
    }

    public func label(at index: Int) -> String {
        switch storage {
        case .plain(let sessions): sessions[index].label
        case .packed(let sessions): sessions.head(at: index).label
        }
    }

    /// Positions by id; of the first session where an id stands twice.
    var positions: [String: Int] {
        var positions = [String: Int](minimumCapacity: count)
        for index in indices.reversed() { positions[id(at: index)] = index }
        return positions
    }
}

extension SessionList: RandomAccessCollection, MutableCollection {
    public var startIndex: Int { 0 }

    public var endIndex: Int {
        switch storage {
        case .plain(let sessions): sessions.count
        case .packed(let sessions): sessions.count
        }
    }

    public subscript(index: Int) -> SessionReport {
        get {
            switch storage {
            case .plain(let sessions): sessions[index]
            case .packed(let sessions): sessions[index]
            }
        }
        _modify {
            var sessions = Array(self)
            storage = .plain([])
            defer { storage = .plain(sessions) }
            yield &sessions[index]
        }
    }
}

extension SessionList: ExpressibleByArrayLiteral, Equatable {
    public init(arrayLiteral sessions: SessionReport...) { self.init(sessions) }

    public static func == (a: SessionList, b: SessionList) -> Bool { a.elementsEqual(b) }
}

extension SessionList: ReportValue {
    public var isAbsent: Bool { isEmpty }

    public func write(to json: inout JSONWriter) {
        switch storage {
        case .plain(let sessions): sessions.write(to: &json)
        case .packed(let sessions): json.array(count: sessions.count) { sessions.write($0, to: &$1) }
        }
    }

    public static func read(from decoder: any Decoder) throws -> SessionList {
        SessionList(try [SessionReport].read(from: decoder))
    }

    public func pack(into packer: inout Packer) { Array(self).pack(into: &packer) }
    public static func unpack(from unpacker: inout Unpacker) -> SessionList { SessionList(.unpack(from: &unpacker)) }

    public mutating func redact(by redaction: Redaction) {
        for index in indices { self[index].redact(by: redaction) }
    }
}
