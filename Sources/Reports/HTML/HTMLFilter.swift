import Basics
import Policy
import Safety
import ThreadModel

/// The form above a table of sessions. Made usable by the script; without one it stays hidden.
struct HTMLFilter {
    var counts: [SessionMark: Int]

    var html: HTML {
        var html: HTML = "<form class=\"tools\" id=\"find\" role=\"search\" hidden>\n"
        html += "<label>Find <input type=\"search\" id=\"q\" placeholder=\"name, outcome, model\""
        html += " autocomplete=\"off\"></label>\n"
        html += "<fieldset><legend class=\"vh\">Verdict</legend>\n"
        for mark in [SessionMark.failed, .inconclusive, .warned, .passed] {
            guard let count = counts[mark] else { continue }
            let word = HTMLText.word(mark)
            html += "<label class=\"check\"><input type=\"checkbox\" name=\"mark\" value=\"\(word)\" checked> "
            html += "<span class=\"sign \(word)\" aria-hidden=\"true\">\(mark.sign)</span> \(word) "
            html += "<span class=\"times\">\(HumanUnits.grouped(Int64(count)))</span></label>\n"
        }
        return html + "</fieldset>\n<output id=\"shown\"></output>\n</form>\n"
    }
}
