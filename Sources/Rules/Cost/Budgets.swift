import Basics
import ThreadModel

/// The limits that a policy can set. They are silent until it does.
enum Budgets {
    static let runCost = BudgetRule(
        "run-cost", of: .run, in: .money, "US dollars that all sessions of a run may cost.",
        what: "All sessions of the run together cost more than the run's budget.",
        why: "Many small sessions add up without any of them standing out.",
        remedy: "Look at the sessions by cost, then raise the budget or start fewer of them.",
        falseAlarms: "None: it compares the priced usage with your limit, and is silent until there is one.",
        tried: ExampleFacts.money(1000), amount: \.cost
    ) { limit in
        let session = ExampleFacts.session(cents: 400)
        return RuleExamples(
            fires: [
                RuleExample(
                    "three sessions of $4.00 with a budget of $10.00",
                    .run(ExampleFacts.run([session, session, session])), settings: limit,
                    says: "$12.00 is $2.00 over the run budget of $10.00.")
            ],
            quiet: [
                RuleExample("two of them", .run(ExampleFacts.run([session, session])), settings: limit),
                RuleExample("no budget is set", .run(ExampleFacts.run([session, session, session]))),
            ])
    }

    static let runRequests = BudgetRule(
        "run-requests", of: .run, in: .requests, "Requests to the model that all sessions of a run may make.",
        what: "All sessions of the run together asked the model more often than the run's budget.",
        why: "Providers limit requests per account, and one run can use up what the next one needs.",
        remedy: "Look at the sessions with the most responses, then raise the budget or start fewer of them.",
        falseAlarms: """
            None: it compares the recorded responses with your limit, and is silent until there is one. A `codex \
            exec --json` stream alone shows one response a turn, which leaves the verdict open.
            """,
        tried: 50, amount: \.requests
    ) { limit in
        let session = ExampleFacts.session()
        let stream = ExampleFacts.session(files: [FileSummary(path: "events.jsonl", format: .execJSON)])
        return RuleExamples(
            fires: [
                RuleExample(
                    "a stream, which does not tell them apart", .run(ExampleFacts.run([stream])), settings: limit,
                    says: "A stream does not say how many requests a turn made, so the run budget of 50 requests can't"),
                RuleExample(
                    "three sessions of 20 responses with a budget of 50",
                    .run(ExampleFacts.run([session, session, session])), settings: limit,
                    says: "60 requests are 10 requests over the run budget of 50 requests."),
            ],
            quiet: [
                RuleExample("two of them", .run(ExampleFacts.run([session, session])), settings: limit),
                RuleExample("no budget is set", .run(ExampleFacts.run([session, session, session]))),
            ])
    }

    static let runTokens = BudgetRule(
        "run-tokens", of: .run, in: .tokens, "Tokens (input and output) that all sessions may use.",
        what: "All sessions of the run together used more tokens than the run's budget.",
        why: "Many small sessions add up without any of them standing out.",
        remedy: "Look at the sessions by tokens, then raise the budget or start fewer of them.",
        falseAlarms: "None: it compares the recorded usage with your limit, and is silent until there is one.",
        tried: 2_000_000, amount: \.tokens
    ) { limit in
        let session = ExampleFacts.session(tokens: 900_000)
        return RuleExamples(
            fires: [
                RuleExample(
                    "three sessions of 0.9 M with a budget of 2 M",
                    .run(ExampleFacts.run([session, session, session])), settings: limit,
                    says: "2.7 M tokens are 700 k tokens over the run budget of 2 M tokens.")
            ],
            quiet: [
                RuleExample("two of them", .run(ExampleFacts.run([session, session])), settings: limit),
                RuleExample("no budget is set", .run(ExampleFacts.run([session, session, session]))),
            ])
    }

    static let sessionCost = BudgetRule(
        "session-cost", of: .session, in: .money, "US dollars that one session may cost.",
        what: "A session, with its sub-agents and reviews, cost more than its budget.",
        why: "A session that costs more than planned is usually one that went in circles.",
        remedy: "Look at the session's most expensive turn, then raise the budget or make the task smaller.",
        falseAlarms: "None: it compares the priced usage with your limit, and is silent until there is one.",
        tried: ExampleFacts.money(500), amount: \.cost
    ) { limit in
        RuleExamples(
            fires: [
                RuleExample(
                    "$6.10 with a budget of $5.00", .session(ExampleFacts.session(cents: 610)), settings: limit,
                    says: "$6.10 is $1.10 over the session budget of $5.00."),
                RuleExample(
                    "calls, but no usage in the recording",
                    .session(ExampleFacts.session(cents: 0, hasUsage: false)), settings: limit,
                    says: "answers or calls, but no token counts, so the session budget of $5.00 can't be checked."),
            ],
            quiet: [
                RuleExample("exactly the budget", .session(ExampleFacts.session(cents: 500)), settings: limit),
                RuleExample("no budget is set", .session(ExampleFacts.session(cents: 99_900))),
            ])
    }

    static let sessionDuration = BudgetRule(
        "session-duration", of: .session, in: .time, "Time that one session may take.",
        what: "A session took longer than its budget.",
        why: "A runner that waits for an agent is paid for and blocks the next job.",
        remedy: "Look at the session's longest turn, then raise the budget or give the job a time limit.",
        falseAlarms: "None: it compares the recorded times with your limit, and is silent until there is one.",
        tried: 600, amount: \.seconds
    ) { limit in
        RuleExamples(
            fires: [
                RuleExample(
                    "11 minutes with a budget of 10", .session(ExampleFacts.session(minutes: 11)), settings: limit,
                    says: "11m 00s is 1m 00s over the session budget of 10m 00s."),
                RuleExample(
                    "a recording without times", .session(ExampleFacts.session(minutes: nil)), settings: limit,
                    says: "The recording holds no times, so the session budget of 10m 00s can't be checked."),
            ],
            quiet: [
                RuleExample("9 minutes", .session(ExampleFacts.session(minutes: 9)), settings: limit),
                RuleExample("no budget is set", .session(ExampleFacts.session(minutes: 600))),
            ])
    }

    static let sessionPlan = BudgetRule(
        "session-plan", of: .session, in: .plan, "Percent of a window of the ChatGPT plan that one session may use.",
        what: "A session used up more of a window of the ChatGPT plan than its budget.",
        why: "What one session uses of the five hours or the week is gone for everybody else on the account.",
        remedy: "Look at the session's largest turn, or run it with an API key or another account.",
        falseAlarms: """
            Sessions of the same account that run at the same time count in the same windows, so it can be theirs. \
            Silent until there is a limit, and with an API key, which uses nothing of a plan: a session file without \
            its windows is taken for one. A `codex exec --json` stream alone leaves the verdict open.
            """,
        tried: 20, amount: \.plan
    ) { limit in
        RuleExamples(
            fires: [
                RuleExample(
                    "25 % of the week with a budget of 20", .session(ExampleFacts.session(plan: 24.5)), settings: limit,
                    says: "25 % of the plan is 5 % of the plan over the session budget of 20 % of the plan."),
                RuleExample(
                    "a stream, which tells nothing of the plan",
                    .session(ExampleFacts.session(files: [FileSummary(path: "events.jsonl", format: .execJSON)])),
                    settings: limit,
                    says: "A stream or a trace does not say what was used of the plan, so the session budget of 20 %"),
            ],
            quiet: [
                RuleExample("exactly the budget", .session(ExampleFacts.session(plan: 20)), settings: limit),
                RuleExample("an API key", .session(ExampleFacts.session()), settings: limit),
                RuleExample("no budget is set", .session(ExampleFacts.session(plan: 90))),
            ])
    }

    static let sessionRequests = BudgetRule(
        "session-requests", of: .session, in: .requests, "Requests to the model that one session may make.",
        what: "A session, with its sub-agents and reviews, asked the model more often than its budget.",
        why: "Every request sends the whole conversation again, whether anything comes of it or not.",
        remedy: "Look at what the session did over and over, then raise the budget or make the task smaller.",
        falseAlarms: """
            None: it compares the recorded responses with your limit, and is silent until there is one. A `codex \
            exec --json` stream alone shows one response a turn, which leaves the verdict open.
            """,
        tried: 19, amount: \.requests
    ) { limit in
        RuleExamples(
            fires: [
                RuleExample(
                    "20 responses with a budget of 19", .session(ExampleFacts.session()), settings: limit,
                    says: "20 requests are 1 request over the session budget of 19 requests."),
                RuleExample(
                    "a stream, which does not tell them apart",
                    .session(ExampleFacts.session(files: [FileSummary(path: "events.jsonl", format: .execJSON)])),
                    settings: RuleSettings(options: ["limit": .integer(30)]),
                    says: "A stream does not say how many requests a turn made, so the session budget of 30 requests"),
            ],
            quiet: [
                RuleExample(
                    "exactly the budget", .session(ExampleFacts.session()),
                    settings: RuleSettings(options: ["limit": .integer(20)])),
                RuleExample("no budget is set", .session(ExampleFacts.session())),
            ])
    }

    static let sessionTokens = BudgetRule(
        "session-tokens", of: .session, in: .tokens, "Tokens (input and output) that one session may use.",
        what: "A session, with its sub-agents and reviews, used more tokens than its budget.",
        why: "Tokens are what a session costs, whatever the price of the model.",
        remedy: "Look at the session's largest turn, then raise the budget or make the task smaller.",
        falseAlarms: "None: it compares the recorded usage with your limit, and is silent until there is one.",
        tried: 4_000_000, amount: \.tokens
    ) { limit in
        RuleExamples(
            fires: [
                RuleExample(
                    "5.2 M tokens with a budget of 4 M", .session(ExampleFacts.session(tokens: 5_200_000)),
                    settings: limit, says: "5.2 M tokens are 1.2 M tokens over the session budget of 4 M tokens."),
                RuleExample(
                    "calls, but no usage in the recording", .session(ExampleFacts.session(hasUsage: false)),
                    settings: limit,
                    says: "answers or calls, but no token counts, so the session budget of 4 M tokens can't be checked."
                ),
            ],
            quiet: [
                RuleExample("exactly the budget", .session(ExampleFacts.session(tokens: 4_000_000)), settings: limit),
                RuleExample("no budget is set", .session(ExampleFacts.session(tokens: 50_000_000))),
            ])
    }

    static let sessionToolCalls = BudgetRule(
        "session-tool-calls", of: .session, in: .calls, "Tool calls that one session may make.",
        what: "A session, with its sub-agents and reviews, made more tool calls than its budget.",
        why: "The number of calls is the earliest sign of a session that has lost its way.",
        remedy: "Look at what the session did over and over, then raise the budget or make the task smaller.",
        falseAlarms: "None: it compares the recorded calls with your limit, and is silent until there is one.",
        tried: 40, amount: \.calls
    ) { limit in
        RuleExamples(
            fires: [
                RuleExample(
                    "41 calls with a budget of 40", .session(ExampleFacts.session(calls: ExampleFacts.calls(41))),
                    settings: limit, says: "41 tool calls are 1 tool call over the session budget of 40 tool calls.")
            ],
            quiet: [
                RuleExample(
                    "exactly the budget", .session(ExampleFacts.session(calls: ExampleFacts.calls(40))),
                    settings: limit),
                RuleExample("no budget is set", .session(ExampleFacts.session(calls: ExampleFacts.calls(4000)))),
            ])
    }
}
