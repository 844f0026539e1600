import Synchronization

/// Texts that many findings of a run have in common, each held once: what a rule says of all of its findings.
final class SharedTexts: Sendable {
    private struct Known {
        var texts: [String] = []
        var positions: [String: UInt16] = [:]
    }

    /// Rules that say something of their own each time must not fill it.
    private static let limit = 500

    private let known = Mutex(Known())

    /// Where the text is from now on; nil where there is no room for it.
    func position(of text: String) -> UInt16? {
        known.withLock { known in
            if let position = known.positions[text] { return position }
            guard known.texts.count < Self.limit else { return nil }
            let position = UInt16(known.texts.count)
            known.texts.append(text)
            known.positions[text] = position
            return position
        }
    }

    subscript(position: UInt16) -> String { known.withLock { $0.texts[Int(position)] } }
}
