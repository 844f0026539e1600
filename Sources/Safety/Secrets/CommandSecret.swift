import Basics

/// Passwords that commands take by an option without a name, or by position.
enum CommandSecret {
    typealias Match = SecretPattern.Match

    /// `curl -u name:password` and `--user name:password`, of whatever program that does not mean a group or a path, and
    /// HTTPie's `-a name:password`.
    @Sendable static func user(_ text: SecretText, _ start: Int) -> Match? {
        guard start == 0 || ASCII.isSpace(text[start - 1]) || SecretForms.isQuote(text[start - 1]) else {
            return nil
        }
        let isProxy = text.holds(Array("--proxy-user".utf8), at: start)
        let isLong = isProxy || text.holds(Array("--user".utf8), at: start)
        let isHTTPie = text.holds(Array("-a".utf8), at: start) && holdsProgram(text, before: start, requesters)
        guard isLong || isHTTPie || text.holds(Array("-u".utf8), at: start) else { return nil }
        var index = start + (isProxy ? 12 : isLong ? 6 : 2)
        if isLong, text.holds(Array("name".utf8), at: index) { return nil }
        let option = index
        index = text.end(
            of: {
                SecretText.isBlank($0) || SecretForms.isQuote($0) || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ",")
            },
            from: index)
        guard index > option || !isLong else { return nil }
        let name = index
        index = text.end(
            of: { SecretText.isDottedToken($0) || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "+") }, from: name)
        guard index > name,
            text[index] == UInt8(ascii: ":")
                || text[index] == UInt8(ascii: ",") && holdsProgram(text, before: start, ["lftp"])
        else { return nil }
        let end = text.end(of: { $0 > 0x20 && !SecretForms.isQuote($0) }, from: index + 1)
        let password = (index + 1)..<end
        guard !password.isEmpty, !SecretAssignment.isPlaceholder(text, password), text[index + 1] != UInt8(ascii: "/"),
            !text.bytes[password].allSatisfy(ASCII.isDigit),
            !holdsWord(text, before: start, others),
            holdsWord(text, before: start, takers) || mayBePassword(text, password, start)
        else { return nil }
        return Match(secret: password)
    }

    private static let requesters = ["http", "https", "httpie", "xh", "xhs"]

    /// Programs whose `-u` or `--user` may take a password.
    private static let takers =
        requesters + [
            "curl", "wget", "curlie", "hurl", "aria2c", "lftp", "siege", "elasticdump", "proxy", "jf", "jfrog",
            "mosquitto_pub", "mosquitto_sub", "snowsql", "neo4j", "cypher", "cockroach", "rpcclient", "crackmapexec",
        ]

    /// Of another program only what looks like nothing else, and where none stands on the line what has a digit.
    private static func mayBePassword(_ text: SecretText, _ password: Range<Int>, _ option: Int) -> Bool {
        var before = option
        while before > 0, SecretText.isBlank(text[before - 1]) || SecretForms.isQuote(text[before - 1]) { before -= 1 }
        let isFirst = before == 0 || text[before - 1] == 0x0A
        let value = text.bytes[password]
        guard text.looksGenerated(password) else { return false }
        return isFirst
            || value.count >= 8 && value.contains(where: ASCII.isUppercase)
                && value.contains(where: ASCII.isLowercase)
    }

    private static let others = [
        "docker", "podman", "rsync", "sudo", "chown", "runuser", "kubectl", "git", "su", "install", "nerdctl",
        "useradd",
    ]

    /// `curl -b name=value`, `--cookie "a=b; c=d"`
    @Sendable static func cookie(_ text: SecretText, _ start: Int) -> Match? {
        guard ASCII.isSpace(text[start - 1]) || SecretForms.isQuote(text[start - 1]) else { return nil }
        let length = text.holds(Array("--cookie".utf8), at: start) ? 8 : 2
        guard
            length == 8 || text.holds(Array("-b ".utf8), at: start) || text.holds(Array("-b'".utf8), at: start)
                || text.holds(Array("-b\"".utf8), at: start)
        else { return nil }
        var index = text.end(of: { SecretText.isBlank($0) || $0 == UInt8(ascii: "=") }, from: start + length)
        let quote = SecretForms.isQuote(text[index]) ? text[index] : 0
        if quote != 0 { index += 1 }
        let end = text.end(of: { quote == 0 ? $0 > 0x20 : $0 != quote && $0 != 0x0A }, from: index)
        guard let sign = text.bytes[index..<end].firstIndex(of: UInt8(ascii: "=")) else { return nil }
        guard holdsWord(text, before: start, ["curl", "http", "wget"]) || text.looksRandom((sign + 1)..<end) else {
            return nil
        }
        return Match(secret: index..<end)
    }

    /// `sshpass -p x`, `mysql -px`, `docker login -p x`, `redis-cli -a x`, `ldapsearch -w x`.
    @Sendable static func option(_ text: SecretText, _ start: Int) -> Match? {
        guard !ASCII.isWord(text[start - 1]) else { return nil }
        for place in programs.indices where text.holds(programNames[place], at: start) {
            if let match = option(programs[place], text, start) { return match }
        }
        return nil
    }

    private static func option(
        _ row: (program: String, option: String, isGlued: Bool), _ text: SecretText, _ start: Int
    ) -> Match? {
        var index = start + row.program.utf8.count
        let limit = text.end(
            of: { $0 != 0x0A && $0 != UInt8(ascii: "|") && $0 != UInt8(ascii: ";") }, from: index, atMost: 300)
        let option = Array(row.option.utf8)
        while index < limit {
            guard SecretText.isBlank(text[index]), text.holds(option, at: index + 1) else {
                index += 1
                continue
            }
            var value = index + 1 + option.count
            if !row.isGlued {
                guard SecretText.isBlank(text[value]) || text[value] == UInt8(ascii: "=") else {
                    index += 1
                    continue
                }
                value = text.end(of: { SecretText.isBlank($0) || $0 == UInt8(ascii: "=") }, from: value)
            }
            let quote = SecretForms.isQuote(text[value]) ? text[value] : 0
            if quote != 0 { value += 1 }
            let end = text.end(of: { quote == 0 ? $0 > 0x20 : $0 != quote && $0 != 0x0A }, from: value)
            guard end > value, text[value] != UInt8(ascii: "-"), !SecretAssignment.isPlaceholder(text, value..<end)
            else {
                index += 1
                continue
            }
            return Match(secret: value..<end)
        }
        return nil
    }

    private static let programs: [(program: String, option: String, isGlued: Bool)] = [
        ("sshpass", "-p", false), ("sshpass", "-p", true), ("mysqldump", "-p", true), ("mysqladmin", "-p", true),
        ("mysql", "-p", true), ("mariadb", "-p", true), ("redis-cli", "-a", false), ("ldapsearch", "-w", false),
        ("ldapmodify", "-w", false), ("ldapadd", "-w", false), ("login", "-p", false), ("unzip", "-P", false),
        ("7z", "-p", true), ("rar", "-p", true), ("rar", "-hp", true), ("unrar", "-p", true), ("zip", "-P", false),
        ("sqlcmd", "-P", false), ("bcp", "-P", false),
        ("twine", "-p", false), ("cqlsh", "-p", false), ("plink", "-pw", false), ("pscp", "-pw", false),
        ("psftp", "-pw", false), ("useradd", "-p", false), ("usermod", "-p", false),
        ("mongo", "-p", false), ("mongosh", "-p", false), ("mongodump", "-p", false), ("openssl", "-k", false),
        ("ConvertTo-SecureString", "'", true), ("ConvertTo-SecureString", "\"", true),
        ("passin", "pass:", true), ("passout", "pass:", true), ("smbclient", "-U", false),
        ("signtool", "/p", false), ("nuget push", "-k", false), ("secret set", "--body", false),
        ("secret set", "-b", false),
    ]

    private static let programNames = programs.map { Array($0.program.utf8) }

    static let programAnchors =
        programs.map(\.program).filter { $0.utf8.count > 2 } + ["7z ", "7z.exe", "7za", "7zz", "7zr"]

    /// `IDENTIFIED BY 'x'`, also `BY PASSWORD` and `WITH plugin BY`.
    @Sendable static func identified(_ text: SecretText, _ start: Int) -> Match? {
        guard text.holdsIgnoringCase("identified", at: start) else { return nil }
        let limit = text.end(of: { $0 != 0x0A && $0 != UInt8(ascii: ";") }, from: start, atMost: 120)
        guard let quote = text.bytes[start..<limit].firstIndex(where: SecretForms.isQuote) else { return nil }
        let words = text.bytes[(start + 10)..<quote].split { ASCII.isSpace($0) }.map {
            $0.map(SecretText.lowercased)
        }
        guard let last = words.last, ["by", "as", "password"].contains(where: { last.elementsEqual($0.utf8) }),
            words.count < 6
        else { return nil }
        let end = text.end(of: { $0 != text[quote] && $0 != 0x0A }, from: quote + 1)
        return Match(secret: (quote + 1)..<end)
    }

    /// Oracle's `thin:user/password@host`
    @Sendable static func thin(_ text: SecretText, _ start: Int) -> Match? {
        guard text.holdsIgnoringCase("thin:", at: start) else { return nil }
        let slash = text.end(of: SecretText.isDottedToken, from: start + 5)
        let end = text.end(of: { $0 > 0x20 && !SecretForms.isQuote($0) }, from: slash)
        guard text[slash] == UInt8(ascii: "/"), let at = text.bytes[slash..<end].lastIndex(of: UInt8(ascii: "@")),
            at > slash + 1
        else { return nil }
        return Match(secret: (slash + 1)..<at)
    }

    /// A program of the same command that stands before an index, and not the scheme of an address.
    private static func holdsProgram(_ text: SecretText, before start: Int, _ names: [String]) -> Bool {
        var begin = start
        while begin > 0, start - begin < 300, text[begin - 1] != 0x0A, text[begin - 1] != UInt8(ascii: ";") {
            begin -= 1
        }
        return text.bytes[begin..<start].split { $0 <= 0x20 || SecretForms.isQuote($0) }.contains { word in
            names.contains { word.elementsEqual($0.utf8) }
        }
    }

    /// A word of the same command that stands before an index.
    private static func holdsWord(_ text: SecretText, before start: Int, _ words: [String]) -> Bool {
        var begin = start
        while begin > 0, start - begin < 300, text[begin - 1] != 0x0A, text[begin - 1] != UInt8(ascii: ";") {
            begin -= 1
        }
        return text.bytes[begin..<start].split { !SecretText.isToken($0) }.contains { word in
            words.contains { word.elementsEqual($0.utf8) }
        }
    }
}
