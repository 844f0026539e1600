/// Does something with the kind of a `RecordCode`, whose type it gets to know.
protocol RecordKindVisitor {
    associatedtype Result
    mutating func visit<Kind: RecordKind>(_ kind: Kind.Type) -> Result
}
