import Basics

extension FileSummary: PackedParts {
    public static var blank: Self { FileSummary(path: "", format: .rollout) }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&path)
        visitor.part(&format)
        visitor.part(&historyMode)
        visitor.part(&isCompressed)
        visitor.part(&bytes)
        visitor.part(&lines)
        visitor.part(&badLines)
        visitor.part(&badLineNumbers)
        visitor.part(&foreignLines)
        visitor.part(&unknownRecords)
        visitor.part(&firstUnknownLine)
        visitor.part(&repeatedLines)
        visitor.part(&incomplete)
        visitor.part(&limitsHit)
        visitor.part(&missing)
        visitor.part(&contradictions)
        visitor.part(&content)
    }
}

extension FileSummary.Format: PackedWord {}
