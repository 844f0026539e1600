/// How much of a window of a ChatGPT plan was used while a thread ran, as the service told; other sessions of the
/// account count in it.
package struct PlanUse: Sendable, Codable, Equatable {
    /// The window's length: 300, 10080.
    package var minutes: Int
    /// Percent of the window that was used at the end.
    package var used: Double
    /// Percent by which it rose while the thread ran; a window that began again goes on from 0.
    package var moved: Double

    package init(minutes: Int, used: Double, moved: Double) {
        self.minutes = minutes
        self.used = used
        self.moved = moved
    }

    mutating func see(_ percent: Double) {
        moved += percent >= used ? percent - used : percent
        used = percent
    }

    /// Of the threads of one session, which all look at the same windows.
    package static func merged(_ threads: [[PlanUse]]) -> [PlanUse] {
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
