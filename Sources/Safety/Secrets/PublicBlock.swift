import Basics

/// Lines of base64 that look like the inside of a private key and are known to be none.
enum PublicBlock {
    /// How far what is known to be public reaches into a block of such lines; its beginning where nothing is.
    static func end(_ text: SecretText, _ block: Range<Int>) -> Int {
        guard beginnings.contains(where: { text.holds($0, at: block.lowerBound) }) || isLabeled(text, block) else {
            return block.lowerBound
        }
        // A private key may stand right below.
        var line = text.end(of: { $0 != 0x0A }, from: block.lowerBound) + 1
        while line < block.upperBound {
            let content = text.end(of: ASCII.isSpace, from: line)
            if keys.contains(where: { text.holds($0, at: content) }) { return content }
            line = text.end(of: { $0 != 0x0A }, from: content) + 1
        }
        return block.upperBound
    }

    /// Public keys of SSH, and files: PNG, JPEG, GIF, PDF, gzip, ZIP, WOFF2, WebAssembly.
    private static let beginnings = [
        "AAAAB3Nza", "AAAAC3Nza", "AAAAE2Vj", "iVBORw0KGgo", "/9j/4AAQ", "R0lGOD", "JVBERi0", "H4sIA", "UEsDB",
        "d09GMg", "AGFzbQ",
    ].map { Array($0.utf8) }

    /// What an encoded private key begins with.
    private static let keys = ["MII", "MIG", "MHc", "MHQ", "MC4", "b3BlbnNzaC1rZXk", "lQ", "lI"].map { Array($0.utf8) }

    private static let labels = [
        "CERTIFICATE", "TRUSTED CERTIFICATE", "X509 CERTIFICATE", "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST",
        "PUBLIC KEY", "RSA PUBLIC KEY", "EC PUBLIC KEY", "SSH2 PUBLIC KEY", "X509 CRL", "PKCS7", "CMS",
        "DH PARAMETERS", "PGP SIGNATURE", "SSH SIGNATURE",
    ].map { Array($0.utf8) }

    /// `-----BEGIN CERTIFICATE-----` right above, or the end of one right below.
    private static func isLabeled(_ text: SecretText, _ block: Range<Int>) -> Bool {
        let above = text.run(around: block.lowerBound, of: ASCII.isSpace, limit: 40).lowerBound
        var start = above
        while start > 0, above - start < 60, text[start - 1] != 0x0A { start -= 1 }
        let below = text.end(of: ASCII.isSpace, from: block.upperBound, atMost: 40)
        return isLabel(text, start, "BEGIN ", to: above) || isLabel(text, below, "END ", to: nil)
    }

    private static func isLabel(_ text: SecretText, _ start: Int, _ word: String, to end: Int?) -> Bool {
        let dashes = text.end(of: { $0 == UInt8(ascii: "-") || SecretText.isBlank($0) }, from: start, atMost: 60)
        let name = dashes + word.utf8.count
        guard dashes > start, text.holds(Array(word.utf8), at: dashes) else { return false }
        let nameEnd = text.end(of: { $0 == 0x20 || ASCII.isAlphanumeric($0) }, from: name, atMost: 40)
        guard text[nameEnd] == UInt8(ascii: "-") || text[nameEnd - 1] == 0x20 else { return false }
        let bare = text[nameEnd - 1] == 0x20 ? nameEnd - 1 : nameEnd
        if let end, text.end(of: { $0 == UInt8(ascii: "-") }, from: nameEnd) != end { return false }
        return labels.contains { text.bytes[name..<max(name, bare)].elementsEqual($0) }
    }
}
