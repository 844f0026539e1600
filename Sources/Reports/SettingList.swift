import Basics
import Safety

/// Settings as people read them: `config show`.
public enum SettingList {
    public static func text(_ lines: [(name: String, value: String)]) -> [UInt8] {
        let width = lines.map { DisplayWidth.of($0.name) }.max() ?? 0
        let shown = lines.map { line in
            let name = Sanitizer.terminal(line.name)
            let space = String(repeating: " ", count: max(0, width - DisplayWidth.of(name)) + 2)
            return name + space + Sanitizer.terminal(line.value)
        }
        return Array((Sanitizer.defanged(shown.joined(separator: "\n")) + "\n").utf8)
    }
}
