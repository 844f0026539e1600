/// What the pages of a site share.
enum SiteFiles {
    static var style: String { ChartPalette.rootStyle + Resource.pageStyle + Resource.chartStyle }
}
