/// The files of `HTML/Resources`, compiled in.
enum Resource {
    static let chartStyle = String(decoding: PackageResources.chart_css, as: UTF8.self)
    static let pageStyle = String(decoding: PackageResources.page_css, as: UTF8.self)
    static let pageScript = String(decoding: PackageResources.page_js, as: UTF8.self)
}
