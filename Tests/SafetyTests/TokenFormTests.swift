import Testing

@testable import Safety

/// Every token of every service: one that is made up is found wherever it stands, and one that is a byte too short, or
/// of another alphabet, is left alone.
@Suite struct TokenFormTests {
    private static let redactor = Redactor(key: (1, 2))
    private static let forms = TokenForms.all.map { $0.kind + " " + $0.prefix }

    private static func form(_ name: String) throws -> TokenForm {
        try #require(TokenForms.all.first { $0.kind + " " + $0.prefix == name })
    }

    @Test(arguments: forms) func isFound(_ name: String) throws {
        let token = try Self.form(name).sample()
        for text in [
            token, "see \(token) end", "\"\(token)\"", "%22\(token)%22", "\\n\(token)\\n", "\u{1B}[2K\u{1B}[1G\(token)",
        ] {
            let redacted = Self.redactor.redact(text)
            #expect(redacted.contains("[redacted:") && !redacted.contains(token.suffix(8)), "\(redacted)")
        }
    }

    @Test(arguments: forms) func aShorterOneIsNone(_ name: String) throws {
        let form = try Self.form(name)
        let short = form.sample(isShort: true)
        #expect(form.end(SecretText(Array(short.utf8)), 0) == nil)
        #expect(form.end(SecretText(Array((form.prefix + "~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~").utf8)), 0) == nil)
    }

    /// The secret stands behind what anybody may read, or behind an empty part.
    @Test(arguments: [
        "sntrys_" + String(repeating: "eyJpYXQi", count: 8) + "=_" + String(repeating: "aB3dE6gH", count: 5),
        "ey" + "JhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..aB3dE6gH9jK2mN5p.Q8aB3dE6gH9jK2mN5pQ8.gH9jK2mN5pQ8aB3dE6gH9j",
    ])
    func isFoundToItsEnd(_ token: String) {
        let redacted = Self.redactor.redact("error: \(token) was rejected")
        #expect(redacted.contains("[redacted:") && !redacted.contains(token.suffix(8)), "\(redacted)")
    }

    private static let services = ServiceForms.all.map(\.service)

    @Test(arguments: services) func aKeyIsKnownByItsService(_ service: String) throws {
        let form = try #require(ServiceForms.all.first { $0.service == service })
        for length in form.lengths {
            let key = TokenForm("x", "", form.alphabet == .dotted ? .token : form.alphabet, length).sample()
            for text in ["\(service): \(key)", "\(service.uppercased())_APP = '\(key)'", "\"\(service)\": \"\(key)\""] {
                let redacted = Self.redactor.redact(text)
                #expect(redacted.contains("[redacted:service-key:") && !redacted.contains(key), "\(redacted)")
            }
            let longer = "\(service): \(key)a1"
            #expect(form.lengths.contains(length + 2) || Self.redactor.redact(longer) == longer)
            // As long as a line of a private key, and so taken for one.
            if [64, 70, 76].contains(key.count) { continue }
            let version = "\(service)_version: \(key)"
            #expect(Self.redactor.redact(version) == version)
        }
    }
}
