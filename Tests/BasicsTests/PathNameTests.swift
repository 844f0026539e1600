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

    @Test(arguments: ["a", "a/b.c", ".a/b", "a/..b/c..", "a b/-"])
    func `a plain path is its components`(path: String) {
        #expect(PathName.isPlain(path))
        #expect(PathName.components(path).joined(separator: "/") == path)
    }

    @Test(arguments: ["", "/a", "a/", "a//b", "./a", "a/./b", "../a", "a/..", "."])
    func `other paths are not plain`(path: String) { #expect(!PathName.isPlain(path)) }
}
