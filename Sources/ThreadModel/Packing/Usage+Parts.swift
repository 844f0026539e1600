import Basics

extension Usage: PackedParts {
    public static var blank: Self { .zero }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&input)
        visitor.part(&cachedInput)
        visitor.part(&cacheWriteInput)
        visitor.part(&output)
        visitor.part(&reasoningOutput)
    }
}

extension UsageSlice: PackedParts {
    public static var blank: Self { Self(key: .unknown, usage: .zero, responses: 0) }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&key)
        visitor.part(&usage)
        visitor.part(&responses)
    }
}

extension UsageSlice.Key: PackedParts {
    public static var blank: Self { .unknown }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&model)
        visitor.part(&tier)
        visitor.part(&day)
        visitor.part(&above)
    }
}

extension UsageBucket: PackedParts {
    public static var blank: Self { Self(quarter: nil, isReview: false, slice: .blank) }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&quarter)
        visitor.part(&isReview)
        visitor.part(&slice)
    }
}

extension OutcomeCounts: PackedParts {
    public static var blank: Self { Self() }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
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
