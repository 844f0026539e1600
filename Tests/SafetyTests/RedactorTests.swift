import Basics
import Foundation
import Safety
import TestSupport
import Testing
import ThreadModel

@Suite struct RedactorTests {
    private static let redactor = Redactor(key: (1, 2))
    private static let body = "Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zAb3dEf6h"

    /// Assembled here, so that no scanner takes this file for a leak. `SECRET` marks what must be gone.
    private static let secrets: [String: String] = {
        let alnum = body
        let hex = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978"
        return [
            "openai": "sk" + "-proj-" + alnum,
            "openai-old": "sk" + "-" + alnum,
            "anthropic": "sk" + "-ant-api03-" + alnum,
            "github": "gh" + "p_" + alnum.prefix(36),
            "github-oauth": "gh" + "o_" + alnum.prefix(36),
            "github-server": "gh" + "s_" + alnum.prefix(36),
            "github-fine": "github" + "_pat_" + alnum + "_" + alnum,
            "gitlab": "gl" + "pat-" + alnum.prefix(20),
            "aws": "AK" + "IAIOSFODNN7EXAMPLE",
            "google": "AI" + "za" + alnum.prefix(35),
            "slack": "xo" + "xb-123456789012-" + alnum,
            "stripe": "sk" + "_live_" + alnum.prefix(24),
            "npm": "np" + "m_" + alnum.prefix(36),
            "pypi": "py" + "pi-AgEIcHlwaS5vcmc" + alnum,
            "huggingface": "h" + "f_" + alnum.prefix(34),
            "jwt": "ey" + "JhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0." + alnum,
            "digitalocean": "dop" + "_v1_" + hex,
            "docker": "dckr" + "_pat_" + alnum.prefix(27),
        ]
    }()

    @Test(arguments: secrets.keys.sorted()) func knowsTokensWhereverTheyStand(_ kind: String) throws {
        let secret = try #require(Self.secrets[kind])
        for text in [
            secret, "token is \(secret).", "(\(secret))", "\"\(secret)\"", "line\n\(secret)\nline", "a=\(secret)",
            "{\\\"t\\\": \\\"\(secret)\\\"}", "x\\n\(secret)\\n", "curl -H 'PRIVATE-TOKEN: \(secret)' x",
            "git clone https://x-access-token:\(secret)@github.com/o/r", "FOO=\(secret) make", "a,\(secret),b",
        ] {
            let redacted = Self.redactor.redact(text)
            #expect(!redacted.contains(secret.dropFirst(4).prefix(12)), "\(redacted)")
            #expect(redacted.contains("[redacted:"))
            #expect(Self.redactor.redact(redacted) == redacted)
        }
    }

    @Test(arguments: [
        "DB_PASSWORD=hunter2", "export DB_PASSWORD='hunter2'", "DB_PASSWORD=\"hunter2\"", "password: hunter2",
        "\"password\": \"hunter2\"", "{\\\"password\\\":\\\"hunter2\\\"}", "password = \"hunter2\"",
        "  db_passwd: 'hunter2'", "MYSQL_PWD=hunter2", "--password hunter2", "--password=hunter2",
        "<password>hunter2</password>", "Server=x;Password=hunter2;Database=y", "postgres://app:hunter2@db/x",
        "redis://:hunter2@cache:6379", "curl -u admin:hunter2 https://x", "$env:DB_PASSWORD = \"hunter2\"",
        "set DB_PASSWORD=hunter2", "?user=a&password=hunter2&x=1", "config['password'] = 'hunter2'",
        "spring.datasource.password=hunter2", "PASSWORD1=hunter2", "\u{1B}[31mPASSWORD\u{1B}[0m=hunter2",
        "DB_PASSWORD=hunt\u{1B}[01;31mer2\u{1B}[0m", "Password=>'hunter2'", "PGPASSWORD=hunter2 psql",
    ])
    func knowsPasswordsByTheirName(_ text: String) {
        let redacted = Self.redactor.redact(text)
        #expect(!redacted.contains("hunter2") && redacted.contains("[redacted:"), "\(redacted)")
        #expect(Self.redactor.redact(redacted) == redacted)
    }

    @Test(arguments: [
        "API_TOKEN=abc123def456", "MY_SECRET: abc123def456", "\"apiKey\": \"abc123def456\"", "accessToken=abc123def456",
        "aws_secret_access_key = abc123def456", "DEPLOY_KEY=abc123def456", "client_secret=abc123def456",
        "X-Api-Key: abc123def456", "//npm.example.com/:_authToken=abc123def456", "ENV API_TOKEN abc123def456",
        "Authorization: Bearer abc123def456", "\"authorization\": \"Basic abc123def456==\"",
        "-H 'Authorization: token abc123def456'",
        "Proxy-Authorization: Basic abc123def456", "Cookie: session=abc123def456; a=b",
        "Set-Cookie: sid=abc123def456; Path=/",
        "token=abc123def456", "access_token=abc123def456&x=y", "SharedAccessKey=abc123def456",
        "AccountKey=abc123def456==",
        "bearer abc123def456", "https://abc123def456abc123def456@github.com/o/r", "set -x API_TOKEN abc123def456",
    ])
    func knowsTokensByTheirName(_ text: String) {
        let redacted = Self.redactor.redact(text)
        #expect(!redacted.contains("abc123def456") && redacted.contains("[redacted:"), "\(redacted)")
        #expect(Self.redactor.redact(redacted) == redacted)
    }

    @Test func knowsPrivateKeys() {
        let begin = "-----BEGIN RSA " + "PRIVATE KEY-----"
        let end = "-----END RSA " + "PRIVATE KEY-----"
        for text in [
            "a\n\(begin)\nMIIEow\nabcd/+==\n\(end)\nb", "\(begin)\\nMIIEow\\n\(end)", "\(begin)\nMIIEow\nabcd",
            "MIIEow\nabcd==\n\(end)", "key: \"\(begin)\\nMIIEow\"", "-----BEGIN OPENSSH " + "PRIVATE KEY-----\nMIIEow",
        ] {
            let redacted = Self.redactor.redact(text)
            #expect(!redacted.contains("MIIEow") && redacted.contains("[redacted:private-key:"), "\(redacted)")
        }
        #expect(Self.redactor.redact("-----BEGIN CERTIFICATE-----\nMIIEow") == "-----BEGIN CERTIFICATE-----\nMIIEow")
    }

    @Test(arguments: [
        "", "npm error Missing script: \"test\"", "PASSWORD=$PASSWORD", "TOKEN=${{ secrets.TOKEN }}", "password: ***",
        "SyntaxError: Unexpected token: }", "password: string", "primary_key=customer_id",
        "task-force-one-two-three-four",
        "https://github.com/o/r.git", "git@github.com:o/r.git", "max_tokens=4096", "the key: value pairs",
        "docker run -u 1000:1000",
        "sk-fading-circle-and-more-names", "ssh://git@host/x", "PWD=/home/ci", "token = read_token(path)",
        "keyboard: qwertz", "npm_config_registry=https://npm.example.com", "Bearer token is missing",
        "monkey=banana",
        "commit 0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c", "HEAD is now at 9ab3c4d", "test_password_is_hashed PASSED",
    ])
    func leavesTheRestAlone(_ text: String) {
        #expect(Self.redactor.redact(text) == text)
    }

    @Test func hashesAreStableKeyedAndRemovable() throws {
        let secret = try #require(Self.secrets["github"])
        let first = Self.redactor.redact("a \(secret)")
        #expect(first.dropFirst(2) == Self.redactor.redact("GITHUB_TOKEN=\(secret)").dropFirst(13))
        #expect(first != Redactor(key: (1, 3)).redact("a \(secret)"))
        #expect(first.hasPrefix("a [redacted:github:") && first.count == "a [redacted:github:12345678]".count)
        #expect(Redactor.withoutHashes(first + " b") == "a [redacted:github] b")
        // Cut inside, or with its digits masked since.
        #expect(Redactor.withoutHashes(first.dropLast(4) + "…") == "a [redacted:github]…")
        #expect(Redactor.withoutHashes(String(first.dropLast(6))) == "a [redacted:github]")
        #expect(Redactor.withoutHashes("a [redacted:github:f#db#a] b") == "a [redacted:github] b")
    }

    /// What only looks like a replacement is text like any other.
    @Test(arguments: [
        "[redacted:§:deadbeef]", "password=[redacted:password:0123abcd]§", "password=[redacted:x§:01234567]",
    ])
    func onlyItsOwnReplacementsAreTrusted(_ form: String) {
        let secret = "gh" + "p_" + Self.body.prefix(36)
        let redacted = Self.redactor.redact(form.replacing("§", with: secret))
        #expect(!redacted.contains(secret.suffix(12)), "\(redacted)")
    }

    /// Lines as only the inside of a key has them.
    @Test func knowsTheInsideOfAPrivateKey() {
        let line = String(repeating: "Zq7+aB3/Zq7+aB3d", count: 4)
        for text in ["\(line)\n\(line)\nZq7aB3dE6gH9==", "x\n\(line)\ny", "  \(line)", "\"\(line)\\n\(line)\""] {
            #expect(!Self.redactor.redact(text).contains("Zq7"), "\(Self.redactor.redact(text))")
        }
        let sum = String(repeating: "0f1e2d3c", count: 8)
        #expect(Self.redactor.redact("\(sum)  file\n\(sum)") == "\(sum)  file\n\(sum)")
    }

    /// Whether a text may hold such a line is asked of a few of its bytes.
    @Test(arguments: 0...150)
    func knowsItWhereverItStands(_ place: Int) {
        let line = String(repeating: "Zq7+aB3/Zq7+aB3d", count: 4)
        let before = String(repeating: "a text ", count: 30).prefix(place)
        for text in ["\(before)\n\(line)\n", "\(before)\n\(line)\n\(before)"] {
            #expect(!Self.redactor.redact(text).contains("Zq7"), "\(place)")
        }
    }

    @Test func isFastAndNeverFails() {
        var generator = SeededGenerator(seed: 24)
        for _ in 0..<300 {
            let bytes = (0..<200).map { _ in
                "=:\"'\\-@/ \nBEGINpasswordTOKEN_keyeyJ.sk123".utf8.randomElement(using: &generator)!
            }
            _ = Self.redactor.redact(String(decoding: bytes, as: UTF8.self))
        }
    }

    /// One line of a tool's output must not hold a job up.
    @Test(
        arguments: [
            "password-token-key-", "PASSWORD=", "Cookie: ", "Authorization: Digest ", "password={", "password: ",
            "-----BEGIN RSA PRIVATE KEY-----", "password=[", "authorization=", "docker login --password-stdin ",
        ])
    func manyPlacesOnOneLineAreNoMatter(_ unit: String) {
        let text = String(repeating: unit, count: 60_000 / unit.utf8.count)
        #expect(!Self.redactor.redact(text + " TOKEN=Zq7Zq7Zq7Zq7Zq7Zq7x1").contains("Zq7"))
    }

    /// Longer than what a pattern looks at in front of itself.
    @Test func aLongSecretIsGoneToItsEnd() {
        let body = String(repeating: "aB3dE6gH", count: 2000)
        for text in ["DB_PASSWORD=\(body)Zq7", "token: \"\(body)Zq7\"", "-----BEGIN PRIVATE KEY-----\n\(body)Zq7\n"] {
            #expect(!Self.redactor.redact(text + "\nrest").contains("Zq7"))
        }
    }
}
