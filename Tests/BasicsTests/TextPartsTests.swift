import Basics
import Testing

@Suite struct TextPartsTests {
    @Test func leavesEmptyPartsOutUnlessAskedForThem() {
        #expect("/a//b/".parts(at: "/") == ["a", "b"])
        #expect("/a//b/".parts(at: "/", keepsEmpty: true) == ["", "a", "", "b", ""])
        #expect("".parts(at: "/", keepsEmpty: true) == [""])
    }

    @Test func theLastPartHoldsTheRest() {
        #expect("key=a=b".parts(at: "=", most: 2) == ["key", "a=b"])
        #expect("key=a=b"[...].parts(at: "=", most: 2) == ["key", "a=b"])
    }

    /// For Swift a line feed behind a carriage return, or with a mark upon it, is another character.
    @Test func takesApartByBytes() {
        #expect("a\r\nb".parts(at: "\n") == ["a\r", "b"])
        #expect("a/\u{301}b".parts(at: "/") == ["a", "\u{301}b"])
    }

    @Test func findsBytes() {
        let text = Array("abcabd".utf8)
        #expect(text.place(of: Array("abd".utf8)) == 3..<6)
        #expect(text.place(of: Array("ab".utf8), from: 1) == 3..<5)
        #expect(text.place(of: Array("ab".utf8), from: 4) == nil)
        #expect(text.place(of: Array("abe".utf8)) == nil)
        #expect(text.place(of: [], from: 9) == nil)
        #expect(text.holds(Array("cab".utf8)))
    }

    @Test func replacesWhereverATextStands() {
        #expect("a_b__c".replacingAll("_", with: "-") == "a-b--c")
        #expect("a in a row in a row".replacingAll(" in a row", with: "!") == "a!!")
        #expect("abc".replacingAll("d", with: "e") == "abc")
    }

    /// Byte by byte: what only looks the same is another key.
    @Test func keysAreOfBytes() {
        #expect(ByteText("a\u{301}") != ByteText("\u{e1}"))
        #expect(Set([ByteText("á…"), ByteText("á…"), ByteText("")]).count == 2)
    }
}
