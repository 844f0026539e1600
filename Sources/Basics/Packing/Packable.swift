/// What can be put into few bytes and taken out again, in the same process: values of which a run has many.
public protocol Packable {
    func pack(into packer: inout Packer)
    static func unpack(from unpacker: inout Unpacker) -> Self
}

/// Packed part by part, by one list of them.
public protocol PackedParts: Packable {
    /// What unpacking fills.
    static var blank: Self { get }
    mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor)
}

/// Sees the parts of a value in the order of their list: one packs them, one unpacks them, one counts them.
public protocol PartVisitor {
    mutating func part<Value: Packable>(_ value: inout Value)
}

extension PackedParts {
    @inlinable
    public func pack(into packer: inout Packer) {
        var value = self
        value.parts(&packer)
    }

    @inlinable
    public static func unpack(from unpacker: inout Unpacker) -> Self {
        var value = blank
        value.parts(&unpacker)
        return value
    }
}

/// An enumeration without payloads: its one byte as it stands in memory, for packed bytes never leave the process.
public protocol PackedWord: Packable {}

extension PackedWord {
    @inlinable
    public func pack(into packer: inout Packer) { packer.byte(unsafeBitCast(self, to: UInt8.self)) }
    @inlinable
    public static func unpack(from unpacker: inout Unpacker) -> Self { unsafeBitCast(unpacker.byte(), to: Self.self) }
}
