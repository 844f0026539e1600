import Basics
import Synchronization
import ThreadModel

/// Texts that need not be searched for secrets again. Whole texts and no hashes of them, so that nothing else is taken
/// for one.
final class VouchedTexts: Sendable {
    private struct Texts {
        var texts: [ByteText] = []
        /// Where they stand, by their hashes.
        var places = HashIndex()
    }

    private let kept = Mutex(Texts())

    /// The evidence of most runs; further ones are searched again.
    private static let limit = 4096
    /// Bytes of a text that is kept.
    private static let longest = 2048

    func add(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= Self.longest else { return }
        let text = ByteText(text)
        kept.withLock { kept in
            guard kept.texts.count < Self.limit,
                kept.places.number(of: Self.key(text), orSet: kept.texts.count) == nil
            else { return }
            kept.texts.append(text)
        }
    }

    /// Of two texts with the same hash, only the first is known.
    func holds(_ text: String) -> Bool {
        guard text.utf8.count <= Self.longest else { return false }
        let text = ByteText(text)
        return kept.withLock { kept in
            kept.places.number(of: Self.key(text)).map { kept.texts[$0] == text } ?? false
        }
    }

    private static func key(_ text: ByteText) -> UInt64 { UInt64(truncatingIfNeeded: text.quickHash) | 1 }
}
