/// The forms of secrets that are known, each one entry of the table. The first entry that matches at a place wins.
package enum SecretPatterns {
    package static let table: [SecretPattern] = [
        SecretPattern("private-key", beginnings: ["-----"], match: SecretForms.privateKey),
        SecretPattern(
            "authorization", beginnings: ["authorization", "proxy-authorization"], startsWord: true,
            match: SecretForms.authorization),
        SecretPattern(
            "bearer", beginnings: ["bearer"], startsWord: true, match: SecretForms.bearer),
        SecretPattern(
            "cookie", beginnings: ["cookie", "set-cookie"], startsWord: true, match: SecretForms.cookie),
        SecretPattern("url-password", beginnings: ["://"], match: SecretForms.urlCredentials),
        SecretPattern("basic-auth", beginnings: ["-u", "--user"], match: SecretForms.userOption),
        SecretPattern(
            "jwt", beginnings: ["eyJ"], startsWord: true, isSelfEvident: true,
            match: SecretForms.jsonWebToken),
        .prefixed("anthropic", ["sk-ant-"], SecretText.isToken, minimum: 16),
        .prefixed("openai", ["sk-"], SecretText.isToken, minimum: 20, needsDigit: true),
        .prefixed(
            "github", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], SecretText.isWord, minimum: 20),
        .prefixed("github", ["github_pat_"], SecretText.isWord, minimum: 20),
        .prefixed(
            "gitlab",
            [
                "glpat-", "gldt-", "glrt-", "glrtr-", "glptt-", "glcbt-", "glft-", "glsoat-", "glimt-", "glagent-",
                "gloas-", "glffct-",
            ], SecretText.isDottedToken, minimum: 16),
        .prefixed(
            "aws-access-key", ["AKIA", "ASIA", "ABIA", "ACCA"], SecretText.isUppercaseOrDigit, minimum: 16,
            exactly: 16),
        .prefixed("google", ["AIza"], SecretText.isToken, minimum: 30),
        .prefixed("google", ["ya29."], SecretText.isDottedToken, minimum: 20),
        .prefixed("google", ["GOCSPX-"], SecretText.isToken, minimum: 20),
        .prefixed(
            "slack",
            ["xoxa-", "xoxb-", "xoxc-", "xoxd-", "xoxe-", "xoxe.", "xoxo-", "xoxp-", "xoxr-", "xoxs-", "xapp-"],
            SecretText.isDottedToken, minimum: 10),
        .prefixed("slack-webhook", ["hooks.slack.com/services/"], isPath, minimum: 20),
        .prefixed(
            "stripe", ["sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"], SecretText.isWord, minimum: 10),
        .prefixed("npm", ["npm_"], SecretText.isAlphanumeric, minimum: 30),
        .prefixed("pypi", ["pypi-"], SecretText.isToken, minimum: 32, needsDigit: true),
        .prefixed("huggingface", ["hf_", "api_org_"], SecretText.isAlphanumeric, minimum: 30),
        .prefixed("digitalocean", ["dop_v1_", "doo_v1_", "dor_v1_"], SecretText.isAlphanumeric, minimum: 32),
        .prefixed("docker", ["dckr_pat_", "dckr_oat_"], SecretText.isToken, minimum: 20),
        .prefixed("sendgrid", ["SG."], SecretText.isDottedToken, minimum: 40, needsDigit: true),
        .prefixed("shopify", ["shpat_", "shpca_", "shppa_", "shpss_"], SecretText.isAlphanumeric, minimum: 30),
        .prefixed("vault", ["hvs.", "hvb.", "hvr."], SecretText.isToken, minimum: 20),
        .prefixed("databricks", ["dapi"], SecretText.isAlphanumeric, minimum: 32, needsDigit: true),
        .prefixed("linear", ["lin_api_"], SecretText.isAlphanumeric, minimum: 30),
        .prefixed("xai", ["xai-"], SecretText.isToken, minimum: 40, needsDigit: true),
        .prefixed("groq", ["gsk_"], SecretText.isAlphanumeric, minimum: 40),
        .prefixed("age", ["AGE-SECRET-KEY-1"], SecretText.isAlphanumeric, minimum: 40),
        SecretPattern(
            "assignment", nameEndings: SecretAssignment.nameEndings, startsWord: true, match: SecretAssignment.match),
    ]

    private static let isPath: @Sendable (UInt8) -> Bool = { SecretText.isToken($0) || $0 == UInt8(ascii: "/") }
}
