/// What a run comes to.
package enum Verdict: String, Sendable, CaseIterable {
    case pass
    case fail
    /// Not enough could be read to tell.
    case inconclusive
}
