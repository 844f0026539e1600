/// What a rule may ask while a thread is being read.
package final class ThreadContext {
    /// Takes secrets out of whatever is quoted.
    package let redactor: any Redacting
    /// The thread's usage so far.
    package var usage = UsageMark()

    package init(redactor: any Redacting) { self.redactor = redactor }

    /// Text fit to be quoted in a finding: valid UTF-8, without secrets, then cut to `limit` characters.
    package func quote(_ bytes: [UInt8], limit: Int = 160) -> String {
        Quotation.cut(redactor.redact(String(decoding: bytes, as: UTF8.self)), to: limit)
    }

    /// The last `limit` characters of a text, cut at a line where one is near.
    package func quoteTail(_ bytes: [UInt8], limit: Int = 400) -> String {
        Quotation.cutHead(redactor.redact(String(decoding: bytes, as: UTF8.self)), to: limit)
    }
}
