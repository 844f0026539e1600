/// One form a secret has. `SecretPatterns.table` lists them.
package struct SecretPattern: Sendable {
    package struct Match {
        /// The bytes that are replaced.
        package var secret: Range<Int>
        /// Names the secret better than the pattern's own kind does.
        package var kind: String?

        package init(secret: Range<Int>, kind: String? = nil) {
            self.secret = secret
            self.kind = kind
        }
    }

    /// Part of the replacement: `[redacted:<kind>:…]`.
    package let kind: String
    /// What the secret is known by, at least three bytes each: its beginning, or what stands near it. Unless it is
    /// self-evident, the case does not matter.
    package let anchors: [String]
    /// Known by its own form, whatever stands around it.
    package let isSelfEvident: Bool
    /// The match whose anchor begins at an index, if there is one.
    package let match: @Sendable (SecretText, Int) -> Match?

    package init(
        _ kind: String, anchors: [String], isSelfEvident: Bool = false,
        match: @escaping @Sendable (SecretText, Int) -> Match?
    ) {
        self.kind = kind
        self.anchors = anchors
        self.isSelfEvident = isSelfEvident
        self.match = match
    }

    init(_ form: TokenForm) {
        self.init(form.kind, anchors: [form.prefix], isSelfEvident: true) { text, start in
            form.end(text, start).map { Match(secret: start..<$0) }
        }
    }
}
