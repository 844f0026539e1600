import Basics

/// Secrets that have neither a form nor a name of their own, and are known by the place in which they stand.
enum PlacedSecret {
    typealias Match = SecretPattern.Match

    static let patterns: [SecretPattern] = [
        pattern("password", readers, piped), pattern("password", positions.map(\.words), positional),
        pattern("password", ["htpasswd "], htpasswd),
        pattern("password", ["set password", "SET PASSWORD"], setPassword),
        pattern("url-password", ["@tcp(", "@unix("], sourceName), pattern("token", ["::add-mask::"], masked),
        pattern("password", ["send \"", "send -- \""], sent), pattern("password", oracles, oracle),
        pattern("token", ["--from-literal"], literal),
        pattern("basic-auth", ["auth=(", "auth = (", "_auth: [", "HTTPBasicAuth("], credentials),
        pattern("password", ["login('", "login(\""], signedIn), pattern("password", ["password\n"], netrc),
        pattern("private-key", ["Private-Lines:"], putty), pattern("private-key", ["\"kty\""], webKey),
        pattern("password", [":5432:"], passwordFile), pattern("token", registries, registry),
        pattern("token", settings.map(\.words), setting), pattern("password", ["bundle config "], bundle),
        pattern("url-password", ports, authority), pattern("token", ["sonar.login="], sonar),
        pattern("token", ["{AQAAAB"], jenkins), pattern("token", [".webhook.office.com/webhookb2/"], office),
    ]

    /// An anchor only says where to look; here all of it must stand there.
    private static func pattern(
        _ kind: String, _ anchors: [String], _ match: @escaping @Sendable (SecretText, Int) -> Match?
    ) -> SecretPattern {
        let wholes = anchors.map { Array($0.utf8) }
        return SecretPattern(kind, anchors: anchors, holdsAnchor: true) { text, start in
            wholes.contains { text.holds($0, at: start) } ? match(text, start) : nil
        }
    }

    // MARK: - Commands

    /// What reads a secret from its input: `echo 'x' | sudo -S apt update`.
    private static let readers = [
        "sudo -S", "chpasswd", "--password-stdin", "--with-token", "--passphrase-fd 0", "passwd --stdin",
    ]

    @Sendable static func piped(_ text: SecretText, _ start: Int) -> Match? {
        let line = text.end(of: { $0 != 0x0A && $0 != UInt8(ascii: "|") }, from: start, atMost: 120)
        if let here = place(of: "<<<", in: text, start..<line) {
            let from = text.end(of: SecretText.isBlank, from: here)
            let quote = SecretForms.isQuote(text[from]) ? text[from] : 0
            let end = text.end(
                of: { quote == 0 ? $0 > 0x20 : $0 != quote && $0 != 0x0A }, from: quote == 0 ? from : from + 1)
            return matched(text, (quote == 0 ? from : from + 1)..<end)
        }
        var pipe = start
        while pipe > 0, start - pipe < 400, text[pipe - 1] != UInt8(ascii: "|"), text[pipe - 1] != 0x0A { pipe -= 1 }
        guard pipe > 0, text[pipe - 1] == UInt8(ascii: "|") else { return nil }
        pipe -= 1
        var from = pipe
        while from > 0, pipe - from < 400, text[from - 1] != 0x0A, text[from - 1] != UInt8(ascii: "|") { from -= 1 }
        guard
            let say = ["echo ", "printf ", "Write-Output "].lazy.compactMap({ place(of: $0, in: text, from..<pipe) })
                .first
        else { return nil }
        var index = say
        while text[index] == UInt8(ascii: "-") {
            index = text.end(of: { !SecretText.isBlank($0) }, from: index)
            index = text.end(of: SecretText.isBlank, from: index)
        }
        var end = pipe
        while end > index, SecretText.isBlank(text[end - 1]) { end -= 1 }
        guard end > index else { return nil }
        return matched(text, index..<end)
    }

    private static func place(of word: String, in text: SecretText, _ range: Range<Int>) -> Int? {
        let bytes = Array(word.utf8)
        return range.first { text.holds(bytes, at: $0) }.map { $0 + bytes.count }
    }

    /// The number of the word behind a command that is the secret.
    private static let positions: [(words: String, number: Int)] = [
        ("rabbitmqctl add_user", 2), ("rabbitmqctl change_password", 2), ("net user", 2), ("requirepass ", 1),
        ("masterauth ", 1),
        ("vault login ", 1), ("cargo login ", 1), ("conda config --set token ", 1), ("conda token set ", 1),
        ("snmp-server community ", 1), ("vncpasswd -f", 1),
        ("/user:", 2),
    ]

    @Sendable static func positional(_ text: SecretText, _ start: Int) -> Match? {
        guard let row = positions.first(where: { text.holds(Array($0.words.utf8), at: start) }) else { return nil }
        if row.words == "/user:" {
            guard holds(text, "net use", before: start) else { return nil }
            if let match = ofShare(text, start) { return match }
        }
        var index = start + row.words.utf8.count
        for number in 1...row.number {
            if number > 1 || !row.words.hasSuffix(":") { index = text.end(of: SecretText.isBlank, from: index) }
            let end = text.end(of: { $0 > 0x20 }, from: index)
            guard end > index, text[index] != UInt8(ascii: "-"), text[index] != UInt8(ascii: "|") else { return nil }
            if number == row.number {
                // Words about it are none.
                if row.words.hasSuffix(" "), !text.looksGenerated(index..<end) { return nil }
                return matched(text, index..<end)
            }
            index = end
        }
        return nil
    }

    /// `net use x: \\host\share … /user:u`: the password stands behind the share.
    private static func ofShare(_ text: SecretText, _ start: Int) -> Match? {
        func word(before end: Int) -> Range<Int> {
            var end = end
            while end > 0, SecretText.isBlank(text[end - 1]) { end -= 1 }
            var begin = end
            while begin > 0, text[begin - 1] > 0x20 { begin -= 1 }
            return begin..<end
        }
        let password = word(before: start)
        let share = word(before: password.lowerBound)
        guard !password.isEmpty, !share.isEmpty, text[share.lowerBound] == UInt8(ascii: "\\"),
            text[password.lowerBound] != UInt8(ascii: "/"), text[password.lowerBound] != UInt8(ascii: "*")
        else { return nil }
        return matched(text, password)
    }

    /// What package managers are told of a host: its name stands behind the setting's, then the words, of which one is
    /// the secret. `composer config http-basic.repo.example.com user …`
    private static let settings: [(words: String, number: Int)] = [
        ("http-basic.", 2), ("github-oauth.", 1), ("gitlab-oauth.", 1), ("gitlab-token.", 1), ("forgejo-token.", 2),
        ("pypi-token.", 1),
    ]

    @Sendable static func setting(_ text: SecretText, _ start: Int) -> Match? {
        guard let row = settings.first(where: { text.holds(Array($0.words.utf8), at: start) }) else { return nil }
        var end = text.end(of: SecretText.isDottedToken, from: start)
        var index = end
        for _ in 0..<row.number {
            index = text.end(of: SecretText.isBlank, from: end)
            guard index > end else { return nil }
            end = text.end(of: { $0 > 0x20 }, from: index)
        }
        // Of words about it none has a digit.
        return end - index >= 6 && text.looksGenerated(index..<end) ? matched(text, index..<end) : nil
    }

    /// `bundle config set --global gems.example.com user:…`
    @Sendable static func bundle(_ text: SecretText, _ start: Int) -> Match? {
        var index = start + "bundle config ".utf8.count
        for _ in 0..<5 {
            let end = text.end(of: { $0 > 0x20 }, from: index)
            let word = text.bytes[index..<end]
            if let colon = word.firstIndex(of: UInt8(ascii: ":")) {
                let user = text.end(of: SecretText.isDottedToken, from: index)
                guard user == colon, user > index, text[index] != UInt8(ascii: "-"),
                    text[colon + 1] != UInt8(ascii: "/"),
                    text.looksGenerated((colon + 1)..<end)
                else { return nil }
                return matched(text, (colon + 1)..<end)
            }
            index = text.end(of: SecretText.isBlank, from: end)
        }
        return nil
    }

    /// What the old name of SonarQube's token is given; a user's own name has no such form.
    @Sendable static func sonar(_ text: SecretText, _ start: Int) -> Match? {
        let from = text.end(of: SecretForms.isQuote, from: start + "sonar.login=".utf8.count)
        let end = text.end(of: { $0 > 0x20 && !SecretForms.isQuote($0) }, from: from)
        return text.looksRandom(from..<end) ? matched(text, from..<end) : nil
    }

    /// `htpasswd -bB file user …`, `htpasswd -nbB user …`
    @Sendable static func htpasswd(_ text: SecretText, _ start: Int) -> Match? {
        var index = start + 9
        var letters: [UInt8] = []
        var words = 0
        while true {
            index = text.end(of: SecretText.isBlank, from: index)
            let end = text.end(of: { $0 > 0x20 }, from: index)
            guard end > index else { return nil }
            if text[index] == UInt8(ascii: "-"), words == 0 {
                letters += text.bytes[(index + 1)..<end]
                // The cost of a hash.
                if letters.last == UInt8(ascii: "C") { words -= 1 }
            } else {
                words += 1
                guard letters.contains(UInt8(ascii: "b")) else { return nil }
                if words == (letters.contains(UInt8(ascii: "n")) ? 2 : 3) { return matched(text, index..<end) }
            }
            index = end
        }
    }

    /// `SET PASSWORD FOR u = '…'`, `SET PASSWORD = PASSWORD('…')`
    @Sendable static func setPassword(_ text: SecretText, _ start: Int) -> Match? {
        let limit = text.end(of: { $0 != 0x0A && $0 != UInt8(ascii: ";") }, from: start, atMost: 160)
        guard let sign = text.bytes[start..<limit].firstIndex(of: UInt8(ascii: "=")),
            let quote = text.bytes[sign..<limit].firstIndex(where: SecretForms.isQuote),
            text.bytes[(sign + 1)..<quote].allSatisfy({
                ASCII.isLetter($0) || $0 == 0x20 || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "_")
            })
        else { return nil }
        return matched(text, (quote + 1)..<text.end(of: { $0 != text[quote] && $0 != 0x0A }, from: quote + 1))
    }

    /// `expect "password:"` and `send "…\r"`.
    @Sendable static func sent(_ text: SecretText, _ start: Int) -> Match? {
        guard holds(text, "assword", before: start), holds(text, "expect", before: start) else { return nil }
        let from = text.end(of: { $0 != UInt8(ascii: "\"") }, from: start) + 1
        return matched(
            text, from..<text.end(of: { $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }, from: from)
        )
    }

    /// Oracle's `sqlplus user/…@database`.
    private static let oracles = ["sqlplus ", "expdp ", "impdp ", "sqlldr "]

    @Sendable static func oracle(_ text: SecretText, _ start: Int) -> Match? {
        var index = text.end(of: ASCII.isLetter, from: start)
        for _ in 0..<4 {
            index = text.end(of: SecretText.isBlank, from: index)
            let end = text.end(of: { $0 > 0x20 && !SecretForms.isQuote($0) }, from: index)
            var user = index
            if text.holds(Array("userid=".utf8), at: user) { user += 7 }
            let slash = text.end(of: SecretText.isDottedToken, from: user)
            if text[index] != UInt8(ascii: "-") {
                guard slash > user, text[slash] == UInt8(ascii: "/") else { return nil }
                let at = text.bytes[slash..<end].lastIndex(of: UInt8(ascii: "@")) ?? end
                let isFile = text.bytes[slash..<at].contains(UInt8(ascii: ".")) && at == end
                return isFile ? nil : matched(text, (slash + 1)..<at)
            }
            index = end
        }
        return nil
    }

    /// `kubectl create secret generic x --from-literal=name=…`
    @Sendable static func literal(_ text: SecretText, _ start: Int) -> Match? {
        var index = start + "--from-literal".utf8.count
        guard text[index] == UInt8(ascii: "=") || text[index] == 0x20 else { return nil }
        index = text.end(of: { $0 == 0x20 || SecretForms.isQuote($0) }, from: index + 1)
        let sign = text.end(of: SecretText.isDottedToken, from: index)
        guard text[sign] == UInt8(ascii: "="), holds(text, "secret", before: start) else { return nil }
        let quote = SecretForms.isQuote(text[sign + 1]) ? 1 : 0
        return matched(
            text, (sign + 1 + quote)..<text.end(of: { $0 > 0x20 && !SecretForms.isQuote($0) }, from: sign + 1 + quote))
    }

    // MARK: - Code and logs

    /// `auth=("user", "…")`
    @Sendable static func credentials(_ text: SecretText, _ start: Int) -> Match? {
        let open = text.end(of: { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: "[") }, from: start)
        let first = text.end(of: SecretText.isBlank, from: open + 1)
        guard SecretForms.isQuote(text[first]) else { return nil }
        let close = text.end(of: { $0 != text[first] && $0 != 0x0A }, from: first + 1)
        let comma = text.end(of: SecretText.isBlank, from: close + 1)
        let second = text.end(of: SecretText.isBlank, from: comma + 1)
        guard text[comma] == UInt8(ascii: ","), SecretForms.isQuote(text[second]) else { return nil }
        return matched(text, (second + 1)..<text.end(of: { $0 != text[second] && $0 != 0x0A }, from: second + 1))
    }

    /// `server.login("user", "…")`
    @Sendable static func signedIn(_ text: SecretText, _ start: Int) -> Match? {
        guard start > 0, text[start - 1] == UInt8(ascii: "."), let match = credentials(text, start),
            !text.bytes[match.secret].contains(where: ASCII.isSpace)
        else { return nil }
        return match
    }

    /// What a workflow of GitHub wants hidden.
    @Sendable static func masked(_ text: SecretText, _ start: Int) -> Match? {
        let from = start + "::add-mask::".utf8.count
        return matched(text, from..<text.end(of: { $0 >= 0x20 && !SecretForms.isQuote($0) }, from: from))
    }

    /// Go's `user:…@tcp(host)/database`.
    @Sendable static func sourceName(_ text: SecretText, _ start: Int) -> Match? {
        var begin = start
        while begin > 0, start - begin < 200, text[begin - 1] > 0x20, !SecretForms.isQuote(text[begin - 1]) {
            begin -= 1
        }
        guard let colon = text.bytes[begin..<start].firstIndex(of: UInt8(ascii: ":")), colon > begin,
            SecretText.isDottedToken(text[colon - 1])
        else { return nil }
        return matched(text, (colon + 1)..<start)
    }

    /// The ports of data bases, caches and queues.
    private static let ports = [":5432", ":3306", ":6379", ":27017", ":5672", ":1433", ":1521", ":9042"]

    /// `user:…@db:5432` without a scheme.
    @Sendable static func authority(_ text: SecretText, _ start: Int) -> Match? {
        let host = text.run(around: start, of: SecretText.isDottedToken, limit: 100).lowerBound
        guard host < start, text[host - 1] == UInt8(ascii: "@") else { return nil }
        var begin = host - 1
        while begin > 0, host - begin < 200, text[begin - 1] > 0x20, !SecretForms.isQuote(text[begin - 1]) {
            begin -= 1
        }
        guard let colon = text.bytes[begin..<(host - 1)].firstIndex(of: UInt8(ascii: ":")), colon > begin,
            ASCII.isWord(text[colon - 1]), text[colon + 1] != UInt8(ascii: "/"), host - 2 - colon >= 6,
            text.looksGenerated((colon + 1)..<(host - 1))
        else { return nil }
        return matched(text, (colon + 1)..<(host - 1))
    }

    private static func holds(_ text: SecretText, _ words: String, before start: Int) -> Bool {
        let bytes = Array(words.utf8)
        return (max(0, start - 120)..<max(0, start)).contains { text.holds(bytes, at: $0) }
    }

    // MARK: - Files

    /// PuTTY's key file: lines of base64 behind their number.
    @Sendable static func putty(_ text: SecretText, _ start: Int) -> Match? {
        let head = text.end(of: { $0 != 0x0A }, from: start, atMost: 40)
        let end = text.end(of: { SecretText.isBase64($0) || $0 == 0x0A || $0 == 0x0D }, from: head + 1)
        return end > head + 20 ? Match(secret: (head + 1)..<end) : nil
    }

    /// The private parts of a JSON web key.
    @Sendable static func webKey(_ text: SecretText, _ start: Int) -> Match? {
        let open = (max(0, start - 2000)...start).last { text[$0] == UInt8(ascii: "{") } ?? start
        let close = text.end(of: { $0 != UInt8(ascii: "}") }, from: start, atMost: 4000)
        for name in ["\"d\"", "\"k\""] {
            let bytes = Array(name.utf8)
            guard let at = (open..<close).first(where: { text.holds(bytes, at: $0) }) else { continue }
            let quote = text.end(of: { SecretText.isBlank($0) || $0 == UInt8(ascii: ":") }, from: at + bytes.count)
            guard text[quote] == UInt8(ascii: "\"") else { continue }
            let end = text.end(of: SecretText.isToken, from: quote + 1)
            if end - quote > 20 { return Match(secret: (quote + 1)..<end) }
        }
        return nil
    }

    /// `host:5432:database:user:password`
    @Sendable static func passwordFile(_ text: SecretText, _ start: Int) -> Match? {
        var index = start + 6
        for _ in 0..<2 {
            let end = text.end(of: { SecretText.isDottedToken($0) || $0 == UInt8(ascii: "*") }, from: index)
            guard end > index, text[end] == UInt8(ascii: ":") else { return nil }
            index = end + 1
        }
        return matched(text, index..<text.end(of: { $0 > 0x20 && !SecretForms.isQuote($0) }, from: index))
    }

    /// `"github-oauth": {"github.com": "…"}`
    private static let registries = ["github-oauth", "gitlab-oauth", "gitlab-token", "forgejo-token"]

    @Sendable static func registry(_ text: SecretText, _ start: Int) -> Match? {
        let open = text.end(of: { $0 != UInt8(ascii: "{") && $0 != 0x0A }, from: start, atMost: 40)
        guard text[open] == UInt8(ascii: "{") else { return nil }
        let colon = text.end(of: { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "}") }, from: open, atMost: 200)
        let quote = text.end(of: { !SecretForms.isQuote($0) && $0 != UInt8(ascii: "}") }, from: colon, atMost: 40)
        guard SecretForms.isQuote(text[quote]) else { return nil }
        let end = text.end(of: { !SecretForms.isQuote($0) && $0 != 0x0A }, from: quote + 1)
        return end - quote > 12 ? Match(secret: (quote + 1)..<end) : nil
    }

    /// A `.netrc` whose words stand on lines of their own.
    @Sendable static func netrc(_ text: SecretText, _ start: Int) -> Match? {
        guard start == 0 || ASCII.isSpace(text[start - 1]), holds(text, "machine", before: start),
            holds(text, "login", before: start)
        else { return nil }
        let from = text.end(of: ASCII.isSpace, from: start + "password".utf8.count)
        return matched(text, from..<text.end(of: { $0 > 0x20 }, from: from))
    }

    /// What Jenkins writes of a secret that it encrypted.
    @Sendable static func jenkins(_ text: SecretText, _ start: Int) -> Match? {
        let end = text.end(of: SecretText.isBase64, from: start + 1)
        return text[end] == UInt8(ascii: "}") && end - start > 20 ? Match(secret: (start + 1)..<end) : nil
    }

    @Sendable static func office(_ text: SecretText, _ start: Int) -> Match? {
        let from = start + ".webhook.office.com/webhookb2/".utf8.count
        let end = text.end(of: { $0 > 0x20 && !SecretForms.isQuote($0) }, from: from)
        return end - from > 12 ? Match(secret: from..<end) : nil
    }

    private static func matched(_ text: SecretText, _ range: Range<Int>) -> Match? {
        var range = range
        if SecretForms.isQuote(text[range.lowerBound]), range.count > 2,
            text[range.upperBound - 1] == text[range.lowerBound]
        {
            range = (range.lowerBound + 1)..<(range.upperBound - 1)
        }
        return range.isEmpty || SecretAssignment.isPlaceholder(text, range) ? nil : Match(secret: range)
    }
}
