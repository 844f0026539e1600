import Basics
import ThreadModel

/// One thread of a session in a report.
package struct ThreadReport: Sendable, Equatable {
    package struct ModelUse: Sendable, Equatable {
        package var model: String?
        package var tier: ServiceTier
        package var turns: Int
        package var usage: Usage
        /// Nil when the model has no price.
        package var cost: USD?
        package init(model: String?, tier: ServiceTier, turns: Int, usage: Usage, cost: USD?) {
            self.model = model
            self.tier = tier
            self.turns = turns
            self.usage = usage
            self.cost = cost
        }
    }

    package struct TurnReport: Sendable, Equatable {
        /// Without its `usage`: the slices are spent on the two numbers below.
        package var turn: Turn
        package var usage: Usage
        package var cost: USD?
        package init(turn: Turn, usage: Usage, cost: USD?) {
            self.turn = turn
            self.turn.usage = []
            self.usage = usage
            self.cost = cost
        }
    }

    package var id: String
    package var parentID: String?
    package var forkedFromID: String?
    package var role: ThreadSummary.Role
    package var agentPath: String?
    package var files: [FileSummary]
    package var originator: String?
    package var source: String?
    package var cliVersion: String?
    package var models: [ModelUse]
    package var usage: Usage
    package var cost: USD?
    package var turnCount: Int
    /// At most `ThreadSummary.turnLimit`.
    package var turns: [TurnReport]
    package var compactions: Int
    package var calls: ThreadSummary.CallCounts
    package var end: ThreadSummary.End
    package var endReason: String?
    /// The first call that failed and what it was, for "first went wrong at".
    package var firstFailure: Place?
    package var firstFailureText: String?
    /// Only in a run that a step-by-step format (HTML, SVG) asked it of.
    package var timeline: ThreadTimeline?
    /// What each of the timeline's responses cost, nil where its model has no price; empty where nothing asked for it.
    package var responseCosts: [USD?] = []

    package init(
        id: String, parentID: String?, forkedFromID: String?, role: ThreadSummary.Role, agentPath: String?,
        files: [FileSummary], originator: String?, source: String?, cliVersion: String?, models: [ModelUse],
        usage: Usage, cost: USD?, turnCount: Int, turns: [TurnReport], compactions: Int,
        calls: ThreadSummary.CallCounts, end: ThreadSummary.End, endReason: String?, firstFailure: Place?,
        firstFailureText: String?
    ) {
        self.id = id
        self.parentID = parentID
        self.forkedFromID = forkedFromID
        self.role = role
        self.agentPath = agentPath
        self.files = files
        self.originator = originator
        self.source = source
        self.cliVersion = cliVersion
        self.models = models
        self.usage = usage
        self.cost = cost
        self.turnCount = turnCount
        self.turns = turns
        self.compactions = compactions
        self.calls = calls
        self.end = end
        self.endReason = endReason
        self.firstFailure = firstFailure
        self.firstFailureText = firstFailureText
    }
}
