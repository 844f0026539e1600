/// The forms of secrets that are known, each one entry of the table. The first entry that matches at a place wins.
public enum SecretPatterns {
    public static let table: [SecretPattern] =
        [
            SecretPattern("private-key", anchors: ["-----"], match: PrivateKey.marked),
            SecretPattern(
                "authorization", anchors: ["authorization", "proxy-authorization"], match: SecretForms.authorization),
            SecretPattern("bearer", anchors: ["bearer"], match: SecretForms.bearer),
            SecretPattern("token", anchors: SecretForms.schemes, holdsAnchor: true, match: SecretForms.scheme),
            SecretPattern("basic-auth", anchors: ["basic "], match: SecretForms.basic),
            SecretPattern("cookie", anchors: ["cookie", "set-cookie"], match: SecretForms.cookie),
            SecretPattern("cookie", anchors: ["-b ", "-b'", "-b\"", "--cookie"], match: CommandSecret.cookie),
            SecretPattern("url-password", anchors: ["://"], match: URLSecret.match),
            SecretPattern(
                "basic-auth", anchors: ["-u ", "-u'", "-u\"", "-u=", "-a ", "--user", "--proxy-user"] + shortUsers,
                match: CommandSecret.user),
            SecretPattern(
                "password", anchors: CommandSecret.programAnchors, holdsAnchor: true, match: CommandSecret.option),
            SecretPattern("url-password", anchors: ["thin:"], match: CommandSecret.thin),
            SecretPattern("password", anchors: ["identified"], match: CommandSecret.identified),
            SecretPattern("password-hash", anchors: PlacedForms.crypts, isSelfEvident: true, match: PlacedForms.crypt),
            SecretPattern("jwt", anchors: ["eyJ"], isSelfEvident: true, match: SecretForms.jsonWebToken),
            SecretPattern("telegram", anchors: [":AA"], isSelfEvident: true, match: PlacedForms.telegram),
            SecretPattern("azure", anchors: PlacedForms.entraAnchors, isSelfEvident: true, match: PlacedForms.entra),
            SecretPattern("mailchimp", anchors: ["-us"], isSelfEvident: true, match: PlacedForms.mailchimp),
            SecretPattern("maxmind", anchors: ["_mmk"], isSelfEvident: true, match: PlacedForms.maxmind),
            SecretPattern(
                "aws-access-key", anchors: PlacedForms.amazons, isSelfEvident: true, match: PlacedForms.amazon),
            SecretPattern("terraform", anchors: [".atlasv1."], isSelfEvident: true, match: PlacedForms.terraform),
        ] + TokenForms.all.map(SecretPattern.init) + [
            SecretPattern("assignment", anchors: SecretName.anchors, match: SecretAssignment.match)
        ] + PlacedSecret.patterns + ServiceForms.patterns

    static let anchors = AnchorTable(table)

    /// `-uname:password`
    private static let shortUsers = "abcdefghijklmnopqrstuvwxyz".map { "-u\($0)" }

    /// What a replacement may say that it replaced.
    public static let kinds: Set<String> =
        Set(table.map(\.kind)).union(["token", "password", "custom", "unsearchable", "private-key"])
}
