import Basics
import ThreadModel

/// What a list says of each session beside its `SessionHead`: packed in front of it, so that nobody who only lists it
/// takes the rest out.
struct SessionBrief: Sendable {
    var outcome: ThreadSummary.End
    var outcomeReason: String?
    /// The first file of the root thread.
    var path: String?
    /// See `Wording.models`.
    var models: String
    var cliVersion: String?
    /// `path: stops early: why`, of files that do.
    var stopped: [String]

    private init() {
        outcome = .unknown
        models = ""
        stopped = []
    }

    init(_ session: SessionReport) {
        outcome = session.outcome
        outcomeReason = session.outcomeReason
        path = session.threads.first?.files.first?.path
        models = Wording.models(session)
        cliVersion = session.threads.first?.cliVersion
        stopped = []
        for thread in session.threads.indices {
            let files = session.threads[thread].files
            for file in files.indices {
                guard let reason = files[file].incomplete else { continue }
                stopped.append("\(files[file].path): stops early: \(reason)")
            }
        }
    }
}

extension SessionBrief: PackedParts {
    static var blank: Self { Self() }

    mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&outcome)
        visitor.part(&outcomeReason)
        visitor.part(&path)
        visitor.part(&models)
        visitor.part(&cliVersion)
        visitor.part(&stopped)
    }

    /// Passes over one: its parts, in their order.
    static func skip(_ unpacker: inout Unpacker) {
        _ = ThreadSummary.End.unpack(from: &unpacker)
        for _ in 0..<2 where Bool.unpack(from: &unpacker) { unpacker.skipText() }
        unpacker.skipText()
        if Bool.unpack(from: &unpacker) { unpacker.skipText() }
        for _ in 0..<unpacker.unsigned() { unpacker.skipText() }
    }
}

extension SessionReport {
    public func pack(into packer: inout Packer) {
        var brief = SessionBrief(self)
        packer.part(&brief)
        packer.withParts(of: self) { $0.members(&$1) }
    }

    public static func unpack(from unpacker: inout Unpacker) -> SessionReport {
        _ = SessionBrief.unpack(from: &unpacker)
        return unpacker.filled(blank) { $0.members(&$1) }
    }

    public static func write(packed: inout PackedJSON) {
        SessionBrief.skip(&packed.unpacker)
        let isFirst = packed.json.open("{")
        var blank = blank
        blank.members(&packed)
        packed.json.close("}", isFirst)
    }
}

extension ThreadReport {
    public func pack(into packer: inout Packer) { packer.withParts(of: self) { $0.members(&$1) } }
}

extension ThreadReport.TurnReport {
    public func pack(into packer: inout Packer) { packer.withParts(of: self) { $0.members(&$1) } }
}
