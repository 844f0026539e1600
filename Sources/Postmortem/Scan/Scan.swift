/// What one reading of files gave.
public struct Scan: Sendable {
    public var head: ScanHead
    /// By path, a file each.
    public var lines: [ScanLine]

    init(_ head: ScanHead, _ lines: [ScanLine]) {
        self.head = head
        self.lines = lines
        for index in lines.indices { self.lines[index].scan = head.scan }
    }
}
