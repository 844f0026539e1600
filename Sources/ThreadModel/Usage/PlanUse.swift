/// How much of a window of a ChatGPT plan was used while a thread ran, as the service told; other sessions of the
/// account count in it.
public struct PlanUse: Sendable, Codable, Equatable {
    /// The window's length: 300, 10080.
    public var minutes: Int
    /// Percent of the window that was used at the end.
    public var used: Double
    /// Percent by which it rose while the thread ran; a window that began again goes on from 0.
    public var moved: Double

    public init(minutes: Int, used: Double, moved: Double) {
        self.minutes = minutes
        self.used = used
        self.moved = moved
    }

    /// Requests at the same time are answered out of order: their percentages go back by one or two, which no window that
    /// begins again does.
    private static let jitter = 2.0

    mutating func see(_ percent: Double) {
        if percent < used, percent >= used - Self.jitter { return }
        moved += percent >= used ? percent - used : percent
        used = percent
    }

    /// Of the threads of one session, which all look at the same windows.
    public static func merged(_ threads: [[PlanUse]]) -> [PlanUse] {
        var merged: [PlanUse] = []
        for use in threads.joined() {
            if let index = merged.firstIndex(where: { $0.minutes == use.minutes }) {
                merged[index].used = max(merged[index].used, use.used)
                merged[index].moved = max(merged[index].moved, use.moved)
            } else {
                merged.append(use)
            }
        }
        return merged.sorted { $0.minutes < $1.minutes }
    }
}
