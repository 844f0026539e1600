/// Commands that run until somebody stops them: `timeout 10 npm run dev` ends with 124 because it worked.
enum ServerCommand {
    static func matches(_ words: [String]) -> Bool {
        guard let first = words.first else { return false }
        let name = CommandWords.name(first)
        if programs.contains(name) { return true }
        if let verb = words.dropFirst().first, verbs[name]?.contains(verb) == true { return true }
        let rest = words.dropFirst().map { $0.lowercased() }
        if let inner = CommandWords.script(words) {
            return CommandLine(Array(inner.utf8)).culprits.contains { matches($0.words) }
        }
        return rest.contains { word in marks.contains(word) || endings.contains { word.hasSuffix($0) } }
    }

    private static let programs: Set<String> = [
        "vite", "uvicorn", "gunicorn", "hypercorn", "daphne", "http-server", "serve", "live-server", "nodemon",
        "redis-server", "nginx", "ngrok", "caddy", "watch", "watchexec", "entr", "tail", "top", "htop", "ping",
        "journalctl", "tcpdump", "inotifywait", "postgres", "mongod", "mysqld", "webpack-dev-server", "json-server",
        "browser-sync", "hugo", "jekyll", "mkdocs", "storybook", "puma", "foreman", "overmind", "honcho", "mitmproxy",
    ]

    private static let verbs: [String: Set<String>] = [
        "flask": ["run"], "rails": ["s"], "php": ["-S"], "wrangler": ["dev"],
    ]

    private static let marks: Set<String> = [
        "serve", "server", "start", "dev", "preview", "watch", "runserver", "http.server", "--watch", "logs",
        "--follow", "run-server", "develop", "worker", "up", "listen", "daemon", "bot", "storybook", "proxy",
        "bootrun", "spring-boot:run", "quarkusdev", "quarkus:dev",
    ]

    private static let endings = [
        "server", "server.py", "server.js", "server.ts", "server.mjs", "app.py", "app.js",
        ":dev", ":start", ":serve", ":watch", "-server", "serve.py", "worker.py", "bot.py",
    ]
}
