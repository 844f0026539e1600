import Safety
import Testing

/// What looks like the inside of a private key and is public stays; a private key beside it goes.
@Suite struct PublicBlockTests {
    private static let redactor = Redactor(key: (1, 2))
    private static let line = String(repeating: "Zq7+aB3/Zq7+aB3d", count: 4)

    private static let blocks =
        [
            "CERTIFICATE", "CERTIFICATE REQUEST", "PUBLIC KEY", "RSA PUBLIC KEY",
        ].map { "-----BEGIN \($0)-----\n\(line)\n\(line)\nZq7aB3==\n-----END \($0)-----" } + [
            "\(line)\n\(line)\n-----END CERTIFICATE-----", "-----BEGIN CERTIFICATE-----\n\(line)",
            "  -----BEGIN CERTIFICATE-----\n  \(line)\n  \(line)",
            "-----BEGIN CERTIFICATE-----\\n\(line)\\n\(line)\\n-----END CERTIFICATE-----",
            "AAAAB3Nza" + line.dropFirst(9), "AAAAC3Nza" + line.dropFirst(9) + "\n" + line,
            "iVBORw0KGgo" + line.dropFirst(11) + "\n" + line,
        ]

    @Test(arguments: blocks) func stays(_ block: String) { #expect(Self.redactor.redact(block) == block) }

    @Test(arguments: blocks) func aPrivateKeyBesideItGoes(_ block: String) {
        let secret = String(repeating: "Xw9+cD5/Xw9+cD5f", count: 4)
        let marked = "-----BEGIN PRIVATE " + "KEY-----\n\(secret)\n-----END PRIVATE " + "KEY-----"
        for text in [
            "\(block)\n\(marked)", "\(marked)\n\(block)", "\(block)\n\n x\n\(secret)", "\(secret)\nx\n\(block)",
            "\(block)\nMIIE\(secret.dropFirst(4))\n\(secret)",
        ] {
            #expect(!Self.redactor.redact(text).contains("cD5/Xw9"), "\(Self.redactor.redact(text))")
        }
    }
}
