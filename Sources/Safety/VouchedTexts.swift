import Basics
import Synchronization

/// Texts that need not be searched for secrets again. Whole texts and no hashes of them, so that nothing else is taken
/// for one.
final class VouchedTexts: Sendable {
    private let texts = Mutex<Set<ByteText>>([])

    /// The evidence of most runs; further ones are searched again.
    private static let limit = 4096
    /// Bytes of a text that is kept.
    private static let longest = 2048

    func add(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= Self.longest else { return }
        texts.withLock { texts in
            if texts.count < Self.limit { texts.insert(ByteText(text)) }
        }
    }

    func holds(_ text: String) -> Bool {
        guard text.utf8.count <= Self.longest else { return false }
        return texts.withLock { !$0.isEmpty && $0.contains(ByteText(text)) }
    }
}
