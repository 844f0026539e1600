import Basics
import Safety

/// The charts of a session on a page, under each other over the same axis.
struct HTMLCharts {
    var session: SessionReport
    var story: ChartStory
    var position: Int
    var budget: Double?

    var html: HTML {
        let charts = SessionCharts(session: session, story: story, budget: budget, anchor: "s\(position)-c")
        let pictures = charts.pictures
        guard !pictures.isEmpty else { return "" }
        var narrow = charts
        narrow.size = .narrow
        var html: HTML = "<h4>What happened when</h4>\n"
        html += "<div class=\"scroll charts\" tabindex=\"0\" role=\"group\" aria-label=\"Charts\">\n"
        for (picture, slim) in zip(pictures, narrow.pictures) {
            let id = "s\(position)-\(picture.name)"
            html += "<figure><div class=broad>\(picture.svg(id, false))</div>"
            html += "<div class=slim>\(slim.svg(id, false))</div><figcaption id=\"\(id)-d\">"
            html += "\(HTMLText.data(picture.summary, limit: 1200))</figcaption></figure>\n"
        }
        return html + "</div>\n"
    }
}
