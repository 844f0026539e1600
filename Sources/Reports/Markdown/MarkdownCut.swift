import Basics
import Safety

/// The last resort: cuts a Markdown report at a line and closes what is open.
enum MarkdownCut {
    static func cut(_ bytes: [UInt8], to budget: Int, notice: Markdown) -> [UInt8] {
        let ending = Array("\n> \(notice.text) Cut here.\n".utf8)
        var kept: [UInt8] = []
        var fence: Int?
        var details = 0
        var best: (length: Int, closing: [UInt8]) = (0, [])
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            kept += line
            kept.append(0x0A)
            let run = line.prefix { $0 == UInt8(ascii: "`") }.count
            if let open = fence {
                if run >= open, run == line.count { fence = nil }
            } else if run >= 3, !line.dropFirst(run).contains(UInt8(ascii: "`")) {
                // With backticks later in the line it is a code span.
                fence = run
            } else if line.starts(with: Array("<details>".utf8)) {
                details += 1
            } else if line.starts(with: Array("</details>".utf8)) {
                details -= 1
            }
            var closing: [UInt8] = []
            if let fence { closing += Array((String(repeating: "`", count: fence) + "\n").utf8) }
            for _ in 0..<max(0, details) { closing += Array("\n</details>\n".utf8) }
            closing += ending
            if kept.count + closing.count > budget { break }
            best = (kept.count, closing)
        }
        let whole = Array(kept[..<best.length]) + best.closing
        if !whole.isEmpty { return whole }
        // Not even a line fits.
        let text = Sanitizer.cut(String(decoding: bytes, as: UTF8.self), toBytes: max(3, budget - 1))
        return Array((text.parts(at: "\n").first.map(String.init) ?? "").utf8) + [0x0A]
    }
}
