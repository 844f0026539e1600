import Basics

extension Usage: PackedParts {
    package static var blank: Self { .zero }

    package mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&input)
        visitor.part(&cachedInput)
        visitor.part(&cacheWriteInput)
        visitor.part(&output)
        visitor.part(&reasoningOutput)
    }
}

extension UsageSlice: PackedParts {
    package static var blank: Self { Self(key: .unknown, usage: .zero, responses: 0) }

    package mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&key)
        visitor.part(&usage)
        visitor.part(&responses)
    }
}

extension UsageSlice.Key: PackedParts {
    package static var blank: Self { .unknown }

    package mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&model)
        visitor.part(&tier)
        visitor.part(&day)
        visitor.part(&above)
    }
}

extension UsageBucket: PackedParts {
    package static var blank: Self { Self(quarter: nil, isReview: false, slice: .blank) }

    package mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&quarter)
        visitor.part(&isReview)
        visitor.part(&slice)
    }
}

extension OutcomeCounts: PackedParts {
    package static var blank: Self { Self() }

    package mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&total)
        visitor.part(&succeeded)
        visitor.part(&failed)
        visitor.part(&benign)
        visitor.part(&declined)
        visitor.part(&aborted)
        visitor.part(&running)
        visitor.part(&unknown)
    }
}

extension ServiceTier: PackedWord {}
