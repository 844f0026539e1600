/// Round numbers for the ticks of an axis.
enum Scale {
    /// 1, 2 or 5 times a power of ten.
    static func step(atLeast size: Double) -> Double {
        guard size > 0, size.isFinite else { return 1 }
        var power = 1.0
        while power * 10 <= size { power *= 10 }
        while power > size { power /= 10 }
        return [1, 2, 5].map { $0 * power }.first { $0 >= size } ?? power * 10
    }

    /// From zero to the first round number at or above `top`.
    static func ticks(to top: Double, count: Int) -> [Double] {
        guard top > 0, top.isFinite else { return [0, 1] }
        let step = step(atLeast: top / Double(count))
        let steps = Int((top / step - 1e-9).rounded(.up))
        return (0...max(1, min(steps, 20))).map { Double($0) * step }
    }
}
