import Basics
import Testing

@Suite struct PathNameTests {
    @Test(
        arguments: [
            ("a/b/c", "c", "a/b"), ("/c", "c", "/"), ("c", "c", nil), ("a/b/", "b", "a/b"),
        ] as [(String, String, String?)])
    func `last component and directory`(path: String, last: String, directory: String?) {
        #expect(PathName.last(path) == last)
        #expect(PathName.directory(path) == directory)
    }
}
