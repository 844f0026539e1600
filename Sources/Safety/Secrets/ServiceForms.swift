import Basics

/// Keys without a form of their own, known by the name of the service in front of them and by their length.
public enum ServiceForms {
    public struct Form: Sendable {
        public let service: String
        public let alphabet: TokenForm.Alphabet
        public let lengths: [Int]
    }

    public static let all: [Form] = [
        .init(service: "adafruit", alphabet: .token, lengths: [32]),
        .init(service: "adobe", alphabet: .hex, lengths: [32]),
        .init(service: "airtable", alphabet: .alphanumeric, lengths: [17]),
        .init(service: "algolia", alphabet: .alphanumeric, lengths: [32]),
        .init(service: "alibaba", alphabet: .alphanumeric, lengths: [30]),
        .init(service: "asana", alphabet: .alphanumeric, lengths: [16, 32]),
        .init(service: "atlassian", alphabet: .alphanumeric, lengths: [24]),
        .init(service: "bitbucket", alphabet: .token, lengths: [32, 64]),
        .init(service: "bittrex", alphabet: .alphanumeric, lengths: [32]),
        .init(service: "cloudflare", alphabet: .token, lengths: [37, 40]),
        .init(service: "codecov", alphabet: .alphanumeric, lengths: [32]),
        .init(service: "cohere", alphabet: .alphanumeric, lengths: [40]),
        .init(service: "coinbase", alphabet: .token, lengths: [64]),
        .init(service: "confluence", alphabet: .alphanumeric, lengths: [24]),
        .init(service: "confluent", alphabet: .alphanumeric, lengths: [16, 64]),
        .init(service: "contentful", alphabet: .token, lengths: [43]),
        .init(service: "datadog", alphabet: .alphanumeric, lengths: [32, 40]),
        .init(service: "discord", alphabet: .dotted, lengths: [32, 59, 64, 70, 72]),
        .init(service: "drone", alphabet: .alphanumeric, lengths: [32]),
        .init(service: "dropbox", alphabet: .alphanumeric, lengths: [15, 64]),
        .init(service: "etsy", alphabet: .alphanumeric, lengths: [24]),
        .init(service: "facebook", alphabet: .hex, lengths: [32]),
        .init(service: "fastly", alphabet: .token, lengths: [32]),
        .init(service: "finicity", alphabet: .alphanumeric, lengths: [20, 32]),
        .init(service: "finnhub", alphabet: .alphanumeric, lengths: [20]),
        .init(service: "flickr", alphabet: .alphanumeric, lengths: [32]),
        .init(service: "freshbooks", alphabet: .alphanumeric, lengths: [64]),
        .init(service: "gitter", alphabet: .token, lengths: [40]),
        .init(service: "heroku", alphabet: .token, lengths: [36]),
        .init(service: "hubspot", alphabet: .token, lengths: [36]),
        .init(service: "intercom", alphabet: .base64, lengths: [60]),
        .init(service: "jfrog", alphabet: .alphanumeric, lengths: [64, 73]),
        .init(service: "jira", alphabet: .alphanumeric, lengths: [24]),
        .init(service: "kraken", alphabet: .base64, lengths: [80, 88, 90]),
        .init(service: "kucoin", alphabet: .token, lengths: [24, 36]),
        .init(service: "launchdarkly", alphabet: .token, lengths: [40]),
        .init(service: "linkedin", alphabet: .alphanumeric, lengths: [14, 16]),
        .init(service: "looker", alphabet: .alphanumeric, lengths: [20, 24]),
        .init(service: "mailchimp", alphabet: .token, lengths: [36, 37]),
        .init(service: "mailgun", alphabet: .token, lengths: [36, 39, 50]),
        .init(service: "mattermost", alphabet: .alphanumeric, lengths: [26]),
        .init(service: "meraki", alphabet: .hex, lengths: [40]),
        .init(service: "messagebird", alphabet: .token, lengths: [25, 36]),
        .init(service: "netlify", alphabet: .token, lengths: [40, 43, 46]),
        .init(service: "nytimes", alphabet: .token, lengths: [32]),
        .init(service: "okta", alphabet: .token, lengths: [42]),
        .init(service: "openweather", alphabet: .hex, lengths: [32]),
        .init(service: "plaid", alphabet: .alphanumeric, lengths: [24, 30]),
        .init(service: "rapidapi", alphabet: .token, lengths: [50]),
        .init(service: "sendbird", alphabet: .token, lengths: [36, 40]),
        .init(service: "sentry", alphabet: .hex, lengths: [64]),
        .init(service: "snyk", alphabet: .token, lengths: [36]),
        .init(service: "squarespace", alphabet: .token, lengths: [36]),
        .init(service: "sumologic", alphabet: .alphanumeric, lengths: [14, 64]),
        .init(service: "sumo", alphabet: .alphanumeric, lengths: [64]),
        .init(service: "telegram", alphabet: .token, lengths: [45, 46]),
        .init(service: "travis", alphabet: .alphanumeric, lengths: [22]),
        .init(service: "trello", alphabet: .token, lengths: [32]),
        .init(service: "twitch", alphabet: .alphanumeric, lengths: [30]),
        .init(service: "twitter", alphabet: .alphanumeric, lengths: [25, 45, 50]),
        .init(service: "vercel", alphabet: .alphanumeric, lengths: [24]),
        .init(service: "yandex", alphabet: .token, lengths: [40]),
        .init(service: "zendesk", alphabet: .alphanumeric, lengths: [40]),
    ]

    static let patterns = all.map { form in
        SecretPattern("service-key", anchors: [form.service], holdsAnchor: true) { text, start in
            guard text.holdsIgnoringCase(form.service, at: start) else { return nil }
            return secret(text, behind: start + form.service.utf8.count, form).map { .init(secret: $0) }
        }
    }

    /// The service's name, the rest of a variable's name, a separator and the key.
    private static func secret(_ text: SecretText, behind start: Int, _ form: Form) -> Range<Int>? {
        let nameEnd = text.end(of: { SecretText.isDottedToken($0) || $0 == 0x20 }, from: start, atMost: 24)
        let place = NamePlace(text: text, name: start..<nameEnd, dashes: 0)
        guard let (valueStart, isSpaced) = place.separated(), !isSpaced else { return nil }
        let from = place.opened(valueStart).start
        let end = text.end(of: form.alphabet.contains, from: from)
        guard form.lengths.contains(end - from), text.looksGenerated(from..<end) else { return nil }
        // A version, a commit or an address is not a key.
        let last = text.bytes[start..<nameEnd].split { !ASCII.isAlphanumeric($0) }.last.map {
            $0.map(SecretText.lowercased)
        }
        if let last, noKeys.contains(String(decoding: last, as: UTF8.self)) { return nil }
        return from..<end
    }

    private static let noKeys: Set<String> = [
        "version", "release", "commit", "sha", "sha256", "hash", "digest", "checksum", "url", "host", "ref", "revision",
        "id", "shop", "job", "trace", "ray", "photo", "build", "event",
    ]
}
