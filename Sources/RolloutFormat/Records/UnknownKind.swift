/// How a kind is called that no release is known to write, e.g. `event_msg/new_thing`.
public struct UnknownKind: BitwiseCopyable {
    /// The record's type, or what stands for the type of the record around an item.
    let type: RawString
    /// The payload's or the item's type.
    let name: RawString?

    init(_ type: RawString, _ name: RawString?) {
        self.type = type
        self.name = name
    }

    init(_ type: StaticString, _ name: RawString) { self.init(RawString(ByteView(type)), name) }

    /// By its name it tells what was used.
    public var isOfUsage: Bool {
        let name = name ?? type
        return name.hasPrefix("token_count") || name.hasPrefix("token_usage")
    }

    public var text: String {
        guard let name else { return Self.shown(type) }
        return Self.shown(type) + "/" + Self.shown(name)
    }

    /// Names that a recording makes up without end are counted together, so that they fill neither memory nor report.
    public static func count(_ name: String, in counts: inout [String: Int]) {
        let isListed = counts[name] != nil || counts.count < listed
        counts[isListed ? name : "(other kinds)", default: 0] += 1
    }

    private static let listed = 200

    /// Real names are short; of a long one nothing is shown, because a part of it could be half a secret.
    private static func shown(_ name: RawString) -> String { name.count <= 64 ? name.text : "…" }
}
