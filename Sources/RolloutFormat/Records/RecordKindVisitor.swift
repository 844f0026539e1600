/// Does something with the kind of a `RecordCode`, whose type it gets to know.
protocol RecordKindVisitor {
    associatedtype Result
    /// What it works on.
    associatedtype State
    func visit<Kind: RecordKind>(_ kind: Kind.Type, _ state: inout State) -> Result
}
