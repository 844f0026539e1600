import Basics
import ThreadModel

extension Usage: MemberList {
    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var total = total
        try visitor.member("input_tokens", &input)
        try visitor.member("cached_input_tokens", &cachedInput)
        try visitor.member("cache_write_input_tokens", &cacheWriteInput)
        try visitor.member("output_tokens", &output)
        try visitor.member("reasoning_output_tokens", &reasoningOutput)
        try visitor.member("total_tokens", &total)
    }
}

extension ServiceTier: OwnValue {}
