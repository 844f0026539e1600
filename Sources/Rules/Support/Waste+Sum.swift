import ThreadModel

extension Waste {
    /// What several causes cost together.
    static func sum(_ parts: [Waste]) -> Waste {
        var sum = Waste(calls: 0, seconds: nil, usage: [])
        for part in parts {
            sum.calls += part.calls
            if let seconds = part.seconds { sum.seconds = (sum.seconds ?? 0) + seconds }
            for slice in part.usage {
                if let index = sum.usage.firstIndex(where: { $0.key == slice.key }) {
                    sum.usage[index].usage += slice.usage
                    sum.usage[index].responses += slice.responses
                } else {
                    sum.usage.append(slice)
                }
            }
        }
        return sum
    }
}
