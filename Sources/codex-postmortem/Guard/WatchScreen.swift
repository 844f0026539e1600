import Basics
import Safety

/// The terminal's other screen, redrawn in place; what stood on the terminal before is there again afterward.
final class WatchScreen {
    private var shown: [TerminalText] = []

    init() { Console.write(Array("\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J".utf8)) }

    static var size: (width: Int, height: Int) {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return (80, 24) }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    func show(_ lines: [TerminalText]) {
        guard lines != shown else { return }
        shown = lines
        let text = lines.map { $0.text + "\u{1B}[K" }.joined(separator: "\r\n")
        Console.write(Array("\u{1B}[H\(text)\u{1B}[J".utf8))
    }

    func leave() { Console.write(Array("\u{1B}[?25h\u{1B}[?1049l".utf8)) }
}
