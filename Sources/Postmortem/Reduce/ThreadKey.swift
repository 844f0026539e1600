import ThreadModel

/// What is needed of a thread to find its family; the rest of it stays packed.
struct ThreadKey: Sendable {
    // In an order that leaves no room between them: there may be a hundred thousand.
    /// Of its summary in the store.
    var position: Int
    var id: String?
    private(set) var parentID: String?
    var sessionID: String?
    var forkedFromID: String?
    var startedAt: Int64?
    var role: ThreadSummary.Role
    var isStream: Bool
    /// Linking found the parent, and nothing recorded it.
    private(set) var isAdopted = false
    /// How many were found in it.
    let findings: Int32
    var endedAt: Int64?
    /// Whether it remembers its first responses, which may be its parent's.
    var hasFirstResponses: Bool
    /// Something was asked or done in it.
    let hasBegun: Bool
    private var sharedCount: Int32 = 0
    var workingDirectory: String?
    /// Its first file.
    var path: String
    /// The further ones; few threads have any.
    var otherPaths: [String]
    /// Tokens that its counter had when it began, and all that it can have shown.
    let tokensContinued: Int64
    let tokensCounted: Int64
    /// Tokens that it takes for its parent's and that the parent never had.
    var tokensUnaccounted: Int64 = 0

    /// As many of its first responses are its parent's.
    var sharedResponses: Int {
        get { Int(sharedCount) }
        set { sharedCount = Int32(clamping: newValue) }
    }

    init(_ thread: ThreadSummary, at position: Int) {
        self.position = position
        id = thread.id
        parentID = thread.parentID
        sessionID = thread.sessionID == thread.id ? thread.id : thread.sessionID
        forkedFromID = thread.forkedFromID
        role = thread.role
        isStream = thread.isStream
        startedAt = thread.startedAt
        endedAt = thread.endedAt
        workingDirectory = thread.workingDirectory
        path = thread.firstPath
        otherPaths = thread.files.count > 1 ? thread.files.dropFirst().map(\.path) : []
        findings = Int32(clamping: thread.findings.count)
        hasBegun = !thread.neverBegan
        tokensContinued = thread.tokensContinued
        let own = thread.reviewUsage.reduce(thread.totalUsage) { $0 + $1.usage }
        tokensCounted = own.total &+ thread.tokensContinued &+ thread.tokensBefore
        hasFirstResponses = !thread.firstResponses.isEmpty
    }

    mutating func adopt(by parent: String) {
        parentID = parent
        isAdopted = true
    }

    /// Its id, or a name that no id is.
    var name: String { id ?? "file:" + path }
}
