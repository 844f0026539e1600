import Synchronization

/// Values in the order in which they were appended. The first ones stay as they are, which are all of most runs; those
/// behind them are packed. What of these does not fit 256 KiB goes to a file without a name, so that memory does not
/// grow with them.
///
/// The class itself asks nothing of its elements: what it asked, the runtime would look up, in a third of a million
/// instructions.
public final class PackedStore<Element: Sendable>: Sendable {
    private struct Contents: ~Copyable {
        var plain: [Element] = []
        /// Bytes that more of them may take.
        var room: Int
        var packed: PackedBytes
    }

    private let contents: Mutex<Contents>
    private let keepsValues: Bool
    private let size: @Sendable (Element) -> Int

    /// - Parameters:
    ///   - memory: packed bytes that are kept in memory.
    ///   - plain: bytes of values that stay as they are.
    ///   - size: about how many a value takes.
    public init(memory: Int = 256 << 10, plain: Int = 0, size: @escaping @Sendable (Element) -> Int = { _ in .max }) {
        contents = Mutex(Contents(room: plain, packed: PackedBytes(memory: memory)))
        keepsValues = plain > 0
        self.size = size
    }

    /// For as many values as a run has of something: few stay as they are, as long as they are small.
    public convenience init(expecting count: Int, size: @escaping @Sendable (Element) -> Int) {
        self.init(plain: count <= 500 ? 4 << 20 : 0, size: size)
    }

    public var count: Int { contents.withLock { $0.plain.count + $0.packed.count } }

    /// Without unpacking it.
    public func plain(_ position: Int) -> Element? {
        contents.withLock { position < $0.plain.count ? $0.plain[position] : nil }
    }

    private func bytes(_ position: Int) -> [UInt8] {
        contents.withLock { $0.packed[position - $0.plain.count] }
    }

    /// Nil where there is no room for it as it is.
    private func keep(_ element: Element) -> Int? {
        let size = size(element)
        return contents.withLock { contents in
            // Once one did not fit, those behind it are packed: positions count the plain ones first.
            guard size <= contents.room else {
                contents.room = -1
                return nil
            }
            contents.room -= size
            contents.plain.append(element)
            return contents.plain.count - 1
        }
    }
}

extension PackedStore where Element: Packable {
    /// From any worker.
    ///
    /// - Parameter packer: the worker's own; what is in it is dropped.
    /// - Returns: its position.
    @discardableResult
    public func append(_ element: Element, with packer: inout Packer) -> Int {
        if keepsValues, let position = keep(element) { return position }
        packer.removeAll()
        element.pack(into: &packer)
        let packed = packer.bytes.span
        return contents.withLock { contents in
            packed.withUnsafeBufferPointer { contents.plain.count + contents.packed.append($0) }
        }
    }

    @discardableResult
    public func append(_ element: Element) -> Int {
        var packer = Packer()
        return append(element, with: &packer)
    }

    /// What is packed at the beginning of an element.
    ///
    /// - Parameter part: gives the same of one that is not packed.
    public func opening<Part: Packable>(of position: Int, _ part: (Element) -> Part) -> Part {
        if let element = plain(position) { return part(element) }
        return Self.unpacked(bytes(position))
    }

    public subscript(position: Int) -> Element {
        if let element = plain(position) { return element }
        return Self.unpacked(bytes(position))
    }

    /// Several at once.
    public func values(_ positions: [Int]) -> [Element] {
        let plain = contents.withLock { $0.plain }
        return positions.map { $0 < plain.count ? plain[$0] : self[$0] }
    }

    /// An element as it is in the store: the value, or what takes it out.
    public func look<Result>(
        at position: Int, _ plain: (Element) -> Result, packed: (inout Unpacker) -> Result
    ) -> Result {
        if let element = self.plain(position) { return plain(element) }
        return Self.unpacking(bytes(position), packed)
    }

    private static func unpacked<Value: Packable>(_ bytes: [UInt8]) -> Value {
        unpacking(bytes) { Value.unpack(from: &$0) }
    }

    private static func unpacking<Result>(_ bytes: [UInt8], _ body: (inout Unpacker) -> Result) -> Result {
        bytes.withUnsafeBytes { bytes in
            var unpacker = Unpacker(bytes)
            return body(&unpacker)
        }
    }
}
