import Testing
import ThreadModel

/// How long a thread took whose clock was set while it ran.
@Suite struct SetBackClockTests {
    /// Lines at these minutes of a day, from a turn's beginning to its end.
    private func duration(_ minutes: Int?...) -> Double? {
        var lines = RecordedLines()
        for number in 1..<(minutes.count - 1) {
            lines.event("agent_message", ["message": "\(number)"])
        }
        lines.complete()
        // The header stands at the moment of the first.
        let times = [minutes[0]] + minutes
        let texts = zip(lines.lines, times).map { line, minute in
            let rest = line[line.firstRange(of: #""type""#)!.lowerBound...]
            guard let minute else { return "{\(rest)" }
            let (hour, left) = (9 + minute / 60, minute % 60)
            let time = "2026-11-21T\(hour < 10 ? "0" : "")\(hour):\(left < 10 ? "0" : "")\(left):00.000Z"
            return #"{"timestamp":"\#(time)",\#(rest)"#
        }
        return RecordedLines.read(texts).thread.durationSeconds
    }

    @Test func whatPassedBeforeAndAfterCounts() {
        #expect(duration(0, 10, 20, 30) == 1_800)
        #expect(duration(60, 90, 20, 30) == 2_400)
        #expect(duration(60, 90, 120, 61) == 3_600)
    }

    @Test func linesWithoutATimeLeaveItOpen() {
        #expect(duration(0, nil, nil, nil) == nil)
    }
}
