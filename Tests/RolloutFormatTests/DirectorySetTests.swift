import Testing

@testable import RolloutFormat

@Suite struct DirectorySetTests {
    @Test func aDirectoryIsNewOnce() {
        var seen = DirectorySet()
        let ids = (0..<1000).flatMap { number in
            (0..<3).map { DirectorySet.ID(device: $0, inode: UInt64(number * number)) }
        }
        let first = ids.count { seen.insert($0) }
        let again = ids.count { seen.insert($0) }
        #expect(first == ids.count)
        #expect(again == 0)
        let other = seen.insert(DirectorySet.ID(device: 4, inode: 4))
        #expect(other)
    }
}
