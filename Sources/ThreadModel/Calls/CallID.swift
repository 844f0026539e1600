import RolloutFormat

/// The id of a call as raw bytes of the recording (`call_id`, or `item.id` of a command inside a code-mode script):
/// plain data of a fixed size, so that every call can have one and rules can remember many.
///
/// Real ids have at most 41 bytes. Longer ones are none that Codex gives, and a part of one could be half a secret: a
/// hash stands for them.
public struct CallID: BitwiseCopyable, Sendable {
    private var bytes = InlineArray<48, UInt8>(repeating: 0)
    private var count = 0

    public init() {}

    public init(_ id: RawString) {
        if id.count <= bytes.count {
            id.raw.copy(into: &bytes)
            count = id.count
        } else {
            for byte in "id-\(String(id.hash, radix: 16))".utf8 {
                bytes[count] = byte
                count += 1
            }
        }
    }

    /// Decoded, so that no escape hides what it spells.
    public var text: String {
        let kept = (0..<count).map { bytes[$0] }
        return RawString.over(kept) { $0.text }
    }
}
