import Synchronization

/// Values in the order in which they were appended, packed. What does not fit 256 KiB goes to a file without a name,
/// so that memory does not grow with them.
public final class PackedStore<Element: Packable & Sendable>: Sendable {
    private let bytes: Mutex<PackedBytes>

    /// - Parameter memory: bytes that are kept in memory.
    public init(memory: Int = 256 << 10) { bytes = Mutex(PackedBytes(memory: memory)) }

    public var count: Int { bytes.withLock { $0.count } }

    /// From any worker.
    ///
    /// - Parameter packer: the worker's own; what is in it is dropped.
    /// - Returns: its position.
    @discardableResult
    public func append(_ element: Element, with packer: inout Packer) -> Int {
        packer.removeAll()
        element.pack(into: &packer)
        return bytes.withLock { [packed = packer.bytes] in $0.append(packed) }
    }

    @discardableResult
    public func append(_ element: Element) -> Int {
        var packer = Packer()
        return append(element, with: &packer)
    }

    /// What is packed at the beginning of an element.
    public func opening<Part: Packable>(of position: Int, as part: Part.Type) -> Part {
        let packed = bytes.withLock { $0[position] }
        return packed.withUnsafeBytes { bytes in
            var unpacker = Unpacker(bytes)
            return Part.unpack(from: &unpacker)
        }
    }

    public subscript(position: Int) -> Element {
        let packed = bytes.withLock { $0[position] }
        return packed.withUnsafeBytes { bytes in
            var unpacker = Unpacker(bytes)
            return Element.unpack(from: &unpacker)
        }
    }
}
