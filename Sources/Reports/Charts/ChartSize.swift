/// How wide a chart is drawn, and where its panel begins and ends.
struct ChartSize {
    var width: Double
    var left: Double
    var right: Double
    /// Columns that the name of a lane has.
    var nameColumns: Int

    static let wide = ChartSize(width: 960, left: 112, right: 944, nameColumns: 15)
    /// For a telephone held upright.
    static let narrow = ChartSize(width: 340, left: 48, right: 332, nameColumns: 6)

    var isNarrow: Bool { width < 600 }
}
