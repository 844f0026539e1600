import Basics

/// What findings of the same thing have in common.
struct GroupKey: Equatable {
    enum Kind {
        case thread, call, place, output, budgets, file, alike
    }

    let kind: Kind
    let number: Int
    let line: Int
    let session: String
    let text: String
    let hash: Int

    init(_ kind: Kind, thread number: Int = 0, line: Int = 0, of session: String = "", _ text: String = "") {
        self.kind = kind
        self.number = number
        self.line = line
        self.session = session
        self.text = text
        var hash = (number &* 0x1E37_79B9_7F4A_7C15) ^ (line &* 0x05EB_CA77_C2B2_AE63)
        if !text.isEmpty { hash = hash &+ ByteText(text).quickHash }
        if !session.isEmpty { hash = hash &+ ByteText(session).quickHash &* 31 }
        self.hash = hash ^ hash >> 29
    }

    static func == (a: GroupKey, b: GroupKey) -> Bool {
        a.hash == b.hash && a.kind == b.kind && a.number == b.number && a.line == b.line
            && ByteText(a.text) == ByteText(b.text) && ByteText(a.session) == ByteText(b.session)
    }
}
