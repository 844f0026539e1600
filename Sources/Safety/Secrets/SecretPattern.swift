/// One form a secret has. `SecretPatterns.table` lists them.
public struct SecretPattern: Sendable {
    public struct Match {
        /// The bytes that are replaced.
        public var secret: Range<Int>
        /// Names the secret better than the pattern's own kind does.
        public var kind: String?

        public init(secret: Range<Int>, kind: String? = nil) {
            self.secret = secret
            self.kind = kind
        }
    }

    /// Part of the replacement: `[redacted:<kind>:…]`.
    public let kind: String
    /// What the secret is known by, at least three bytes each: its beginning, or what stands near it. Unless it is
    /// self-evident, the case does not matter.
    public let anchors: [String]
    /// Known by its own form, whatever stands around it.
    public let isSelfEvident: Bool
    /// Its anchors count only where a word begins.
    public let startsWord: Bool
    /// Where it matches, its anchor stands as a whole.
    public let holdsAnchor: Bool
    /// The match whose anchor begins at an index, if there is one.
    public let match: @Sendable (SecretText, Int) -> Match?

    public init(
        _ kind: String, anchors: [String], isSelfEvident: Bool = false, startsWord: Bool = false,
        holdsAnchor: Bool = false,
        match: @escaping @Sendable (SecretText, Int) -> Match?
    ) {
        self.kind = kind
        self.anchors = anchors
        self.isSelfEvident = isSelfEvident
        self.startsWord = startsWord
        self.holdsAnchor = holdsAnchor
        self.match = match
    }

    init(_ form: TokenForm) {
        self.init(
            form.kind, anchors: [form.prefix], isSelfEvident: true, startsWord: form.startsWord, holdsAnchor: true
        ) { text, start in form.end(text, start).map { Match(secret: start..<$0) } }
    }
}
