/// How sessions are named: text with parts of their paths in braces, such as `web/{artifact}`.
///
/// Nothing that a session says about itself is among the parts: suppressions and overrides go by names, and a session
/// must not choose which of them it falls under.
package struct LabelTemplate: Sendable, Equatable {
    package enum Part: String, Sendable, CaseIterable {
        /// The first directory that tells sessions apart: the job's or the artifact's.
        case artifact
        /// The file's name where it says more than its directory, else nothing.
        case stem
        /// All of it: what the name is without a template.
        case path
    }

    private enum Piece: Sendable, Equatable {
        case text(String)
        case part(Part)
    }

    package let text: String
    private let pieces: [Piece]

    package init(_ text: String) throws(ValueError) {
        let names = Part.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else {
                throw ValueError(
                    "\(Quoted.text(text)) has a brace without its other half", suggestion: "known are \(names)")
            }
            let name = String(rest[rest.index(after: open)..<close])
            guard let part = Part(rawValue: name) else {
                throw ValueError(
                    "\(Quoted.text("{\(name)}")) is not a part of a path",
                    suggestion: Suggestion.didYouMean(name, in: Part.allCases.map(\.rawValue)) ?? "known are \(names)")
            }
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            pieces.append(.part(part))
            rest = rest[rest.index(after: close)...]
        }
        guard !pieces.isEmpty else {
            throw ValueError("\(Quoted.text(text)) gives all sessions the same name", suggestion: "use one of \(names)")
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.text = text
        self.pieces = pieces
    }

    package func filled(_ value: (Part) -> String) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .part(let part): value(part)
            }
        }.joined()
    }
}
