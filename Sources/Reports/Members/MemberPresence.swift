/// Whether a member has to be in a report. What may be nil may always be missing.
public enum MemberPresence {
    case always
    /// Reports of earlier versions lack it; it then reads as it is in `blank`.
    case later
    /// Only written where there is something: what only some runs collect.
    case whereKnown
}
