import Basics

/// Whatever is open already, such as standard input.
public final class DescriptorSource: ByteSource {
    private let descriptor: CInt
    public let isCompressed = false

    public init(_ descriptor: CInt) { self.descriptor = descriptor }

    public func read(into store: ByteStore) throws(ReadError) -> Int {
        try store.fill { (space) throws(ReadError) -> Int in
            let count = Descriptor.read(descriptor, into: space)
            if count < 0 { throw ReadError(FileSource.reason(errno)) }
            return count
        }
    }
}
