/// The tokens of services, each one line. `prefixes`, what stands behind them, and the least of it.
public enum TokenForms {
    public static let all: [TokenForm] = table.flatMap { row in
        row.prefixes.map {
            TokenForm(
                row.kind, $0, row.alphabet, row.minimum, isExact: row.marks.contains(.exact),
                needsDigit: row.marks.contains(.digit), startsWord: row.marks.contains(.word))
        }
    }

    private struct Marks: OptionSet {
        let rawValue: Int
        static let exact = Marks(rawValue: 1)
        static let digit = Marks(rawValue: 2)
        static let word = Marks(rawValue: 4)
    }

    private typealias Row = (
        kind: String, prefixes: [String], alphabet: TokenForm.Alphabet, minimum: Int, marks: Marks
    )

    private static let hexDigits = "0123456789abcdef".map(String.init)

    private static let table: [Row] = models + forges + clouds + commerce + services

    /// Model providers.
    private static let models: [Row] = [
        ("anthropic", ["sk-ant-"], .token, 16, []),
        ("openai", ["sk-proj-", "sk-svcacct-", "sk-admin-", "sk-or-v1-"], .token, 20, [.digit]),
        ("openai", ["sk-"], .token, 20, [.digit, .word]),
        ("openai", ["sess-"], .alphanumeric, 40, [.digit, .word]),
        ("huggingface", ["hf_", "api_org_"], .alphanumeric, 30, []),
        ("xai", ["xai-"], .token, 40, [.digit]),
        ("groq", ["gsk_"], .alphanumeric, 40, []),
        ("perplexity", ["pplx-"], .alphanumeric, 32, []),
        ("replicate", ["r8_"], .alphanumeric, 32, []),
        ("nvidia", ["nvapi-"], .token, 40, []),
        ("langsmith", ["lsv2_pt_", "lsv2_sk_"], .word, 32, []),
        ("tavily", ["tvly-"], .token, 20, [.digit]),
        ("pinecone", ["pcsk_"], .word, 40, []),
        ("elevenlabs", ["sk_"], .hex, 48, [.word]),
        ("fireworks", ["fw_"], .alphanumeric, 22, [.word, .digit]),
        ("cerebras", ["csk-"], .alphanumeric, 40, [.word]),
        ("wandb", ["wandb_v1_"], .word, 40, []),
        ("together", ["tgp_v1_"], .token, 40, []),
        ("jina", ["jina_"], .token, 40, [.word]), ("firecrawl", ["fc-"], .hex, 32, [.exact, .word]),
        ("context7", ["ctx7sk-"], .token, 30, []), ("e2b", ["e2b_"], .hex, 40, [.word]),
    ]

    /// Forges, registries and CI.
    private static let forges: [Row] = [
        ("github", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"], .word, 20, []),
        (
            "gitlab",
            [
                "glpat-", "gldt-", "glrt-", "glrtr-", "glptt-", "glcbt-", "glft-", "glsoat-", "glimt-", "glagent-",
                "gloas-",
                "glffct-", "glwt-",
            ], .dotted, 16, []
        ),
        ("gitlab", ["GR1348941"], .token, 20, []),
        ("gitlab-session", ["_gitlab_session="], .alphanumeric, 32, []),
        ("bitbucket", ["ATBB", "ATCTT3"], .base64, 24, [.digit, .word]),
        ("bitbucket", ["BBDC-"], .base64, 40, [.word]),
        ("atlassian", ["ATATT3"], .base64, 60, [.digit]),
        ("trello", ["ATTA"], .hex, 64, [.word]),
        ("artifactory", ["AKCp"], .alphanumeric, 60, []), ("artifactory", ["cmVmd"], .alphanumeric, 59, [.word]),
        ("npm", ["npm_"], .alphanumeric, 30, []),
        ("pypi", ["pypi-"], .token, 32, [.digit]),
        ("rubygems", ["rubygems_"], .hex, 40, []),
        ("nuget", ["oy2"], .alphanumeric, 43, [.exact, .word]),
        ("crates", ["cio"], .alphanumeric, 32, [.exact, .word, .digit]),
        ("clojars", ["CLOJARS_"], .alphanumeric, 60, []),
        ("packagist", ["packagist_uut_", "packagist_out_", "packagist_ort_"], .hex, 40, []),
        ("docker", ["dckr_pat_", "dckr_oat_"], .token, 20, []),
        ("buildkite", ["bkua_", "bkpt_", "bkat_", "bkaj_", "bkct_"], .alphanumeric, 32, []),
        ("circleci", ["CCIPAT_", "CCIPRJ_"], .word, 32, []),
        ("harness", ["pat.", "sat."], .dotted, 60, [.digit, .word]),
        ("octopus", ["API-"], .upperOrDigit, 26, [.exact, .word]),
        ("sonar", ["squ_", "sqp_", "sqa_"], .hex, 40, []),
        ("sourcegraph", ["sgp_", "slk_"], .word, 40, []),
        ("pulumi", ["pul-"], .hex, 40, [.word]),
        ("terraform", ["atlasv1."], .token, 60, [.word]),
        ("infracost", ["ico-"], .alphanumeric, 32, [.word]),
        ("scalingo", ["tk-us-"], .token, 48, []),
        ("prefect", ["pnu_", "pnb_"], .alphanumeric, 36, []),
        ("snyk", ["snyk_uat.", "snyk_sat."], .dotted, 40, []),
        ("depot", ["depot_org_", "depot_project_"], .word, 32, []),
        ("trigger", ["tr_prod_", "tr_stg_", "tr_pat_"], .alphanumeric, 20, [.word]),
    ]

    /// Clouds and their secret stores.
    private static let clouds: [Row] = [
        ("aws-access-key", ["AKIA", "ASIA", "ABIA", "ACCA"], .upperOrDigit, 16, [.exact]),
        ("aws-bedrock", ["ABSK"], .base64, 100, []), ("aws-bedrock", ["bedrock-api-key-"], .base64, 40, []),
        ("google", ["AIza"], .token, 30, []), ("google", ["ya29."], .dotted, 20, []),
        ("google", ["AQ.Ab8RN6"], .token, 30, []), ("google", ["GOCSPX-"], .token, 20, []),
        ("google", ["1//0"], .token, 40, [.word]),
        ("alibaba", ["LTAI"], .alphanumeric, 20, [.word, .digit]),
        ("tencent", ["AKID"], .alphanumeric, 32, [.word, .digit]),
        ("yandex", ["AQVN"], .token, 35, [.word]),
        ("yandex", ["t1."], .dotted, 80, [.word, .digit]),
        ("digitalocean", ["dop_v1_", "doo_v1_", "dor_v1_"], .alphanumeric, 32, []),
        ("cloudflare-origin", ["v1.0-"], .token, 171, [.digit]),
        ("cloudflare", ["cfat_", "cfut_", "cfk_"], .alphanumeric, 40, [.word]),
        ("vercel", ["vcp_", "vci_", "vca_", "vck_"], .alphanumeric, 24, [.digit, .word]),
        ("render", ["rnd_"], .alphanumeric, 28, [.digit, .word]),
        ("baidu", ["bce-v3/ALTAK-"], .path, 40, []),
        ("heroku", ["HRKU-"], .token, 36, [.digit]),
        ("fly", ["fo1_"], .token, 43, []), ("fly", ["fm1r_", "fm1a_", "fm2_"], .base64, 60, []),
        ("netlify", ["nfp_", "nfc_", "nfo_", "nfu_", "nfb_"], .alphanumeric, 36, []),
        ("supabase", ["sbp_"], .hex, 40, []), ("supabase", ["sb_secret_"], .token, 20, []),
        ("supabase", ["sbp_oauth_"], .hex, 40, []),
        ("databricks", ["dapi", "dose"], .alphanumeric, 32, [.digit]),
        ("clickhouse", ["4b1d"], .alphanumeric, 38, [.exact, .word]),
        ("planetscale", ["pscale_tkn_", "pscale_pw_", "pscale_oauth_"], .dotted, 32, []),
        ("neon", ["napi_"], .alphanumeric, 60, []),
        ("mongodb", ["mdb_sa_sk_"], .token, 40, []),
        ("openshift", ["sha256~"], .token, 43, []),
        ("kubernetes-jwt", ["ZXlK"], .base64, 80, [.word, .digit]),
        ("vault", ["hvs.", "hvb.", "hvr."], .token, 20, []),
        ("doppler", ["dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."], .dotted, 40, []),
        ("1password", ["ops_eyJ"], .base64, 60, []),
        ("1password-secret-key", ["A3-"], .token, 30, [.word, .digit]),
        ("age", ["AGE-SECRET-KEY-1"], .alphanumeric, 40, []),
        ("infisical", ["st."], .dotted, 60, [.word, .digit]),
        ("tailscale", ["tskey-"], .token, 20, [.digit]),
        ("defined-networking", ["dnkey-"], .token, 60, []),
        ("settlemint", ["sm_aat_", "sm_pat_", "sm_sat_"], .alphanumeric, 16, []),
    ]

    /// Where money changes hands.
    private static let commerce: [Row] = [
        (
            "stripe",
            [
                "sk_live_", "sk_test_", "sk_prod_", "rk_live_", "rk_test_", "rk_prod_", "whsec_",
            ], .word, 10, []
        ),
        ("square", ["sq0atp-", "sq0csp-"], .token, 22, []), ("square", ["EAAA"], .token, 56, [.word, .digit]),
        ("shopify", ["shpat_", "shpca_", "shppa_", "shpss_"], .alphanumeric, 30, []),
        ("shippo", ["shippo_live_", "shippo_test_"], .alphanumeric, 40, []),
        ("easypost", ["EZAK", "EZTK"], .alphanumeric, 54, []),
        ("flutterwave", ["FLWSECK_TEST-", "FLWPUBK_TEST-", "FLWSECK-", "FLWPUBK-"], .alphanumeric, 12, []),
        ("gocardless", ["live_"], .token, 40, [.word, .digit]),
        ("lob", ["test_pub_", "live_pub_"], .hex, 31, []),
        ("plaid", ["access-sandbox-", "access-development-", "access-production-"], .token, 36, []),
        ("duffel", ["duffel_test_", "duffel_live_"], .token, 40, []),
        ("adobe", ["p8e-"], .alphanumeric, 32, [.word]),
        ("polar", ["polar_oat_", "polar_pat_"], .alphanumeric, 30, []),
        ("paddle", ["pdl_live_apikey_", "pdl_sdbx_apikey_"], .word, 40, []),
        ("stytch", ["secret-live-", "secret-test-"], .token, 36, [.digit]),
    ]

    /// Everything else that is talked to.
    private static let services: [Row] = [
        (
            "slack",
            [
                "xoxa-", "xoxb-", "xoxc-", "xoxd-", "xoxe-", "xoxe.", "xoxo-", "xoxp-", "xoxr-", "xoxs-", "xapp-",
            ], .dotted, 10, []
        ),
        (
            "slack-webhook",
            [
                "hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/",
            ], .path, 20, []
        ),
        (
            "teams-webhook",
            [
                "webhook.office.com/webhookb2/", "outlook.office.com/webhook/", "outlook.office365.com/webhook/",
            ], .path, 36, []
        ),
        ("discord-webhook", ["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"], .path, 30, []),
        ("twilio", hexDigits.map { "SK" + $0 }, .hex, 31, [.exact, .word]),
        ("sendgrid", ["SG."], .dotted, 40, [.digit]),
        ("sendinblue", ["xkeysib-", "xsmtpsib-"], .token, 60, []),
        ("mailgun", ["key-", "pubkey-"], .hex, 32, [.exact, .word]),
        ("mailersend", ["mlsn."], .hex, 60, []),
        ("postman", ["PMAK-"], .token, 50, []),
        ("new-relic", ["NRAK-", "NRJS-", "NRII-", "NRIQ-", "NRRA-"], .token, 19, []),
        // Behind what anybody may read stands an underscore and the secret.
        ("sentry", ["sntrys_"], .path, 60, []), ("sentry", ["sntryu_"], .base64, 60, []),
        ("grafana", ["glc_", "glsa_"], .base64, 32, []), ("grafana", ["glsa_"], .word, 40, []),
        ("grafana", ["eyJrIjoi"], .base64, 70, []),
        ("dynatrace", ["dt0c01.", "dt0s01.", "dt0s16."], .dotted, 60, []),
        ("honeycomb", ["hcaik_", "hcxik_", "hcxlk_"], .alphanumeric, 40, []),
        ("axiom", ["xaat-", "xapt-"], .token, 36, [.digit]),
        ("launchdarkly", ["sdk-", "mob-", "api-"], .token, 36, [.exact, .word, .digit]),
        ("posthog", ["phx_", "phs_"], .alphanumeric, 40, []),
        ("inngest", ["signkey-prod-", "signkey-test-"], .hex, 32, []),
        ("hubspot", ["pat-na1-", "pat-eu1-"], .token, 36, []),
        ("contentful", ["CFPAT-"], .token, 40, []),
        ("linear", ["lin_api_", "lin_oauth_"], .alphanumeric, 30, []),
        ("notion", ["ntn_"], .alphanumeric, 40, []), ("notion", ["secret_"], .alphanumeric, 43, [.exact, .word]),
        ("browserbase", ["bb_live_"], .token, 20, [.word]), ("adafruit", ["aio_"], .alphanumeric, 28, [.exact, .word]),
        ("airtable", ["pat"], .dotted, 79, [.exact, .word, .digit]),
        ("typeform", ["tfp_"], .dotted, 40, []),
        ("figma", ["figd_", "figu_"], .token, 32, []),
        ("frameio", ["fio-u-"], .token, 60, []),
        ("readme", ["rdme_"], .alphanumeric, 60, []),
        ("intra42", ["s-s4t2ud-", "s-s4t2af-"], .hex, 60, []),
        ("mapbox", ["pk.eyJ", "sk.eyJ"], .dotted, 60, []),
        ("dropbox", ["sl."], .token, 60, [.word, .digit]),
        ("facebook", ["EAAC", "EAAM", "EAAB", "EAAG"], .alphanumeric, 60, [.digit]),
        ("resend", ["re_"], .word, 24, [.word, .digit]),
        ("twitch", ["oauth:"], .alphanumeric, 30, [.exact, .word, .digit]),
    ]
}
