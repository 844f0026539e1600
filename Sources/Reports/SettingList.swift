import Basics
import Safety

/// Settings as people read them: `config show`.
public enum SettingList {
    public static func text(_ lines: [(name: String, value: String)]) -> [UInt8] {
        let width = lines.map { DisplayWidth.of($0.name) }.max() ?? 0
        let shown = lines.map { line -> TerminalText in
            let space = String(repeating: " ", count: max(0, width - DisplayWidth.of(line.name)) + 2)
            return "\(line.name)\(space)\(line.value)"
        }
        return Array((TerminalText(defanging: shown).text + "\n").utf8)
    }
}
