import Basics
import TestSupport
import Testing

@testable import Safety

@Suite struct SHA256Tests {
    /// The vectors of FIPS 180-4 and one that fills a block to the byte.
    @Test(arguments: [
        ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
        ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
        ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="),
    ])
    func vectors(_ text: String, _ hash: String) {
        #expect(SHA256.base64(SHA256.hash(text.utf8)) == hash)
    }

    @Test(.enabled(if: OtherProgram.has(["python3", "--version"]), "no python3")) func lengthsAroundABlock() throws {
        let lengths = [1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000]
        let hash = "base64.b64encode(hashlib.sha256(b'x'*n).digest()).decode()"
        let script = "import hashlib,base64;[print(\(hash)) for n in \(lengths)]"
        let expected = try OtherProgram.run(["python3", "-c", script]).output.split(separator: "\n").map(String.init)
        #expect(expected == lengths.map { SHA256.base64(SHA256.hash([UInt8](repeating: 0x78, count: $0))) })
    }
}
