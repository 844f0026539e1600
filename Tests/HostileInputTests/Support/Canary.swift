import Foundation

/// A secret that must not be found again. It is put together here, so that no file of the repository holds one, and
/// all that is secret in it is made of pieces with `qZ7` in them: three bytes of it are enough to be found.
struct Canary {
    var name: String
    /// As it stands in text.
    var text: String

    static func body(_ count: Int) -> String {
        var text = ""
        var index = 0
        while text.utf8.count < count {
            text += "qZ7" + String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
            index += 1
        }
        return String(text.prefix(count))
    }

    static let all: [Canary] = {
        func token(_ name: String, _ prefix: String, _ count: Int) -> Canary {
            Canary(name: name, text: prefix + body(count))
        }
        let upper = body(40).uppercased()
        let key =
            "-----BEGIN OPENSSH PRIVATE " + "KEY-----\n" + body(64) + "\n" + body(64) + "\n-----END OPENSSH PRIVATE "
        let jwt = "ey" + "J" + body(20) + ".ey" + "J" + body(40) + "." + body(43)
        return [
            token("openai", "sk-" + "proj-", 48), token("anthropic", "sk-" + "ant-api03-", 80),
            token("github", "gh" + "p_", 36), token("github oauth", "gh" + "o_", 36),
            token("github server", "gh" + "s_", 36), token("github fine", "github" + "_pat_", 70),
            token("gitlab", "gl" + "pat-", 20), token("gitlab runner", "gl" + "rt-", 20),
            Canary(name: "aws", text: "AK" + "IA" + upper.prefix(16)),
            Canary(name: "aws secret", text: "AWS_SECRET_ACCESS_KEY=" + body(40)),
            token("google", "AI" + "za", 35), token("google oauth", "ya" + "29.", 60),
            token("google client", "GOC" + "SPX-", 28),
            token("slack", "xo" + "xb-123456789012-", 24),
            token("slack hook", "https://hooks.slack" + ".com/services/T0/B0/", 24),
            token("stripe", "sk" + "_live_", 24), token("stripe hook", "wh" + "sec_", 32),
            token("npm", "np" + "m_", 36),
            token("pypi", "py" + "pi-", 80), token("hugging face", "h" + "f_", 34),
            token("digital ocean", "dop" + "_v1_", 64),
            token("docker", "dckr" + "_pat_", 27),
            Canary(name: "sendgrid", text: "S" + "G." + body(22) + "." + body(43)),
            token("shopify", "shp" + "at_", 32), token("vault", "hv" + "s.", 24), token("databricks", "da" + "pi", 32),
            token("linear", "lin" + "_api_", 40), token("xai", "xa" + "i-", 80), token("groq", "gs" + "k_", 52),
            Canary(name: "age", text: "AGE-SECRET" + "-KEY-1" + body(58).uppercased()),
            Canary(name: "private key", text: key + "KEY-----"), Canary(name: "jwt", text: jwt),
            Canary(name: "bearer", text: "Authorization: Bearer " + body(30)),
            Canary(name: "basic", text: "authorization: Basic " + body(30)),
            Canary(name: "url", text: "postgres://app:" + body(16) + "@db.internal/shop"),
            Canary(name: "password", text: "export DB_PASSWORD=" + body(14)),
            Canary(name: "token variable", text: "DEPLOY_TOKEN='" + body(24) + "'"),
            Canary(name: "json secret", text: "{\"client_secret\": \"" + body(24) + "\"}"),
            Canary(name: "option", text: "deploy --token " + body(24)),
            Canary(name: "cookie", text: "Cookie: session=" + body(32)),
            Canary(name: "curl", text: "curl -u admin:" + body(16) + " https://ci.internal"),
            Canary(name: "custom", text: "acme~" + body(20)),
        ]
    }()

    /// A few bytes around each place where one is found.
    static func found(in bytes: [UInt8]) -> [String] {
        let data = Data(bytes)
        return ["qZ7", "QZ7", "qz7"].flatMap { mark -> [String] in
            var places: [String] = []
            var index = 0
            while places.count < 5, let place = data.range(of: Data(mark.utf8), in: index..<data.count)?.lowerBound {
                let around = bytes[max(0, place - 100)..<min(bytes.count, place + 40)]
                places.append(String(decoding: around, as: UTF8.self))
                index = min(bytes.count, place + 200)
            }
            return places
        }
    }
}
