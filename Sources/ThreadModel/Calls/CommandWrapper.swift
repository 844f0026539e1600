import Basics

/// Commands that only run another one, one line each with an example.
public struct CommandWrapper: Sendable {
    /// Program and words that must stand behind it: `docker compose run`.
    private let line: String
    /// Options that take a value, with spaces between them.
    private let options: String
    /// Words before the command: a service, an image, a workspace.
    private let skips: Int
    /// The command begins behind one of these words or options, wherever it stands: `--`, `-c`.
    private let marks: String
    public let example: String

    init(_ words: String, valued: String = "", skips: Int = 0, after mark: String = "", _ example: String) {
        line = words
        options = valued
        self.skips = skips
        marks = mark
        self.example = example
    }

    /// The same taken apart.
    private struct Row {
        let words: [String]
        let valued: Set<String>
        let skips: Int
        let mark: [String]

        init(_ wrapper: CommandWrapper) {
            func list(_ text: String) -> [String] { text.parts(at: " ").map(String.init) }
            words = list(wrapper.line)
            valued = Set(list(wrapper.options))
            skips = wrapper.skips
            mark = list(wrapper.marks)
        }
    }

    public static let all: [CommandWrapper] = [
        CommandWrapper("npx", valued: "-p --package -c --call -w --workspace", "npx -p typescript tsc"),
        CommandWrapper("npm exec", valued: "-p --package -w --workspace", "npm exec -- jest"),
        CommandWrapper("npm x", valued: "-p --package", "npm x jest"),
        CommandWrapper("bunx", valued: "-p --package", "bunx vitest run"),
        CommandWrapper("bun x", valued: "-p --package", "bun x jest"),
        CommandWrapper("pnpx", valued: "-p --package", "pnpx eslint ."),
        CommandWrapper("pnpm exec", valued: "--dir -C --filter -F", "pnpm --dir web exec jest"),
        CommandWrapper("pnpm dlx", valued: "--package", "pnpm dlx eslint ."),
        CommandWrapper("yarn exec", valued: "--cwd", "yarn exec jest"),
        CommandWrapper("yarn dlx", valued: "-p --package", "yarn dlx eslint ."),
        CommandWrapper("corepack", "corepack pnpm test"),
        CommandWrapper("dotenv", valued: "-e -f -c", "dotenv -e .env -- jest"),
        CommandWrapper("dotenvx run", valued: "-f", "dotenvx run -- npm test"),
        CommandWrapper("env-cmd", valued: "-f", "env-cmd -f .env npm test"),
        CommandWrapper("cross-env", "cross-env CI=1 jest"),
        CommandWrapper("xvfb-run", valued: "-s -n -e -f -p -w --server-args", "xvfb-run -a npm test"),
        CommandWrapper("dbus-run-session", "dbus-run-session -- meson test"),
        CommandWrapper("poetry run", valued: "-C -P", "poetry run pytest"),
        CommandWrapper(
            "uv run", valued: "--with --python -p --group --extra --directory --project --package --env-file",
            "uv run --with pytest pytest"),
        CommandWrapper("uv tool run", valued: "--with --from --python -p", "uv tool run ruff check"),
        CommandWrapper("uvx", valued: "--with --from --python -p", "uvx ruff check"),
        CommandWrapper("pipx run", valued: "--spec --python", "pipx run mypy ."),
        CommandWrapper("pipenv run", "pipenv run pytest"),
        CommandWrapper("hatch run", "hatch run pytest"),
        CommandWrapper("hatch -e", skips: 1, after: "run", "hatch -e test run pytest"),
        CommandWrapper("rye run", "rye run pytest"),
        CommandWrapper("pdm run", valued: "-p", "pdm run pytest"),
        CommandWrapper("pixi run", valued: "-e --environment --manifest-path", "pixi run pytest"),
        CommandWrapper("conda run", valued: "-n --name -p --prefix --cwd", "conda run -n app pytest"),
        CommandWrapper("mamba run", valued: "-n --name -p --prefix --cwd", "mamba run -n app pytest"),
        CommandWrapper("micromamba run", valued: "-n --name -p --prefix --cwd", "micromamba run -n app pytest"),
        CommandWrapper(
            "coverage run", valued: "--source --omit --include --rcfile --data-file", "coverage run -m pytest"),
        CommandWrapper("docker compose run", valued: composeValues, skips: 1, "docker compose run --rm app npm test"),
        CommandWrapper("docker compose exec", valued: composeValues, skips: 1, "docker compose exec -T web pytest"),
        CommandWrapper("docker-compose run", valued: composeValues, skips: 1, "docker-compose run --rm app npm test"),
        CommandWrapper("docker-compose exec", valued: composeValues, skips: 1, "docker-compose exec -T web pytest"),
        CommandWrapper("podman-compose run", valued: composeValues, skips: 1, "podman-compose run app npm test"),
        CommandWrapper(
            "docker run", valued: composeValues, skips: 1, "docker run --rm -v .:/app -w /app node:22 npm test"),
        CommandWrapper("docker exec", valued: composeValues, skips: 1, "docker exec -it web pytest"),
        CommandWrapper("podman run", valued: composeValues, skips: 1, "podman run --rm node:22 npm test"),
        CommandWrapper("podman exec", valued: composeValues, skips: 1, "podman exec web pytest"),
        CommandWrapper("nerdctl run", valued: composeValues, skips: 1, "nerdctl run --rm node:22 npm test"),
        CommandWrapper("kubectl run", after: "--", "kubectl run t --rm -i --image=python -- pytest"),
        CommandWrapper("kubectl exec", after: "--", "kubectl exec pod/web -- pytest"),
        CommandWrapper("ddev exec", "ddev exec phpunit"),
        CommandWrapper("lando", "lando phpunit"),
        CommandWrapper("sail", "./vendor/bin/sail php artisan test"),
        CommandWrapper(
            "devcontainer exec", valued: "--workspace-folder", "devcontainer exec --workspace-folder . npm test"),
        CommandWrapper("nix develop", after: "-c --command", "nix develop -c cargo test"),
        CommandWrapper("nix shell", after: "-c --command", "nix shell nixpkgs#go -c go test ./..."),
        CommandWrapper("nix-shell", after: "--run --command", "nix-shell --run 'cargo test'"),
        CommandWrapper("guix shell", after: "--", "guix shell gcc -- make check"),
        CommandWrapper("devbox run", "devbox run pytest"),
        CommandWrapper("direnv exec", skips: 1, "direnv exec . cargo test"),
        CommandWrapper("mise exec", after: "--", "mise exec node@22 -- npm test"),
        CommandWrapper("mise x", after: "--", "mise x node@22 -- npm test"),
        CommandWrapper("asdf exec", "asdf exec mix test"),
        CommandWrapper("rbenv exec", "rbenv exec rspec"),
        CommandWrapper("nvm exec", skips: 1, "nvm exec 22 npm test"),
        CommandWrapper("volta run", valued: "--node --npm", "volta run --node 22 npm test"),
        CommandWrapper("fnm exec", valued: "--using", "fnm exec --using 22 npm test"),
        CommandWrapper("opam exec", "opam exec -- dune test"),
        CommandWrapper("carton exec", "carton exec prove"),
        CommandWrapper("spring", "bin/spring rspec"),
        CommandWrapper("arch", "arch -x86_64 npm test"),
        CommandWrapper("chrt", skips: 1, "chrt -b 0 make test"),
        CommandWrapper("numactl", valued: "-N -m", "numactl -N 0 make test"),
        CommandWrapper("bundle exec", "bundle exec rspec"),
        CommandWrapper("rustup run", skips: 1, "rustup run nightly cargo test"),
        CommandWrapper("doppler run", after: "--", "doppler run -- npm test"),
        CommandWrapper("op run", after: "--", "op run -- npm test"),
        CommandWrapper("infisical run", after: "--", "infisical run -- npm test"),
        CommandWrapper("heroku run", "heroku run rake test"),
        CommandWrapper("wsl", valued: "-d -u --cd", after: "", "wsl -d Ubuntu npm test"),
        CommandWrapper("ssh", valued: "-i -p -o -l -F -J", skips: 1, "ssh ci 'cd app && npm test'"),
        CommandWrapper(
            "flock", valued: "-w --timeout --wait -E --conflict-exit-code", skips: 1,
            "flock -w 60 /tmp/l -c 'make test'"),
        CommandWrapper("script", after: "-c -qc -qec -qefc", "script -qec 'npm test' /dev/null"),
        // As BSD has it.
        CommandWrapper("script", valued: "-t", skips: 1, "script -q /dev/null npm test"),
        CommandWrapper("gosu", skips: 1, "gosu node npm test"),
        CommandWrapper("su-exec", skips: 1, "su-exec node npm test"),
        CommandWrapper("setpriv", valued: "--reuid --regid --groups", "setpriv --reuid=1000 npm test"),
        CommandWrapper("unshare", "unshare -n npm test"),
        CommandWrapper("prlimit", "prlimit --as=1000000 make test"),
        CommandWrapper("retry", valued: "-t --times -d --delay -s", "retry -t 3 -- npm test"),
        CommandWrapper("apptainer exec", valued: "-B --bind --pwd -H --env", skips: 1, "apptainer exec app.sif pytest"),
        CommandWrapper(
            "singularity exec", valued: "-B --bind --pwd -H --env", skips: 1, "singularity exec app.sif pytest"),
        CommandWrapper("limactl shell", valued: "--workdir", skips: 1, "limactl shell default npm test"),
        CommandWrapper("flox activate", after: "--", "flox activate -- npm test"),
        CommandWrapper("su", after: "-c", "su ci -c 'npm test'"),
        CommandWrapper("runuser", after: "-c --", "runuser -u ci -- npm test"),
        CommandWrapper("taskset", skips: 1, "taskset -c 0 cargo test"),
        CommandWrapper("strace", valued: "-e -o -p", "strace -f -o log make test"),
        CommandWrapper("valgrind", "valgrind --leak-check=full ctest"),
        CommandWrapper("hyperfine", valued: "-w -r -n", "hyperfine 'cargo test'"),
        CommandWrapper("systemd-run", valued: "-p -u -t", "systemd-run --scope make test"),
        CommandWrapper("aa-exec", valued: "-p", "aa-exec -p x make test"),
        CommandWrapper("firejail", "firejail npm test"),
        CommandWrapper("go tool", "go tool staticcheck ./..."),
        CommandWrapper("swift run", "swift run swiftlint"),
        CommandWrapper("dotnet tool run", "dotnet tool run nunit3-console a.dll"),
        CommandWrapper("mint run", "mint run swiftlint"),
        CommandWrapper("composer exec", "composer exec phpunit"),
        CommandWrapper("deno run", valued: "-c --config", "deno run -A npm:vitest run"),
        CommandWrapper("yarn workspace", skips: 1, "yarn workspace web jest"),
        CommandWrapper("pnpm -r exec", "pnpm -r exec tsc"),
        CommandWrapper("lerna exec", "lerna exec -- jest"),
        CommandWrapper("watchexec", valued: "-e -w", "watchexec -e rs cargo test"),
        CommandWrapper("call", "call gradlew.bat test"),
        CommandWrapper("catchsegv", "catchsegv ctest"),
        CommandWrapper("mpirun", valued: "-n -np", "mpirun -n 2 pytest"),
        CommandWrapper("srun", valued: "-n -N -p -t", "srun -n 1 pytest"),
        CommandWrapper("torchrun", valued: "--nproc_per_node", "torchrun -m pytest"),
        CommandWrapper("xcrun", valued: "--sdk --toolchain", "xcrun swift test"),
        CommandWrapper("fvm", "fvm flutter test"),
        CommandWrapper("elixir", after: "-S", "elixir -S mix test"),
        CommandWrapper("nvm run", skips: 1, "nvm run 22 node_modules/.bin/jest"),
        CommandWrapper("multipass exec", after: "--", "multipass exec vm -- make test"),
        CommandWrapper("vagrant ssh", after: "-c --command", "vagrant ssh -c 'make test'"),
        CommandWrapper("toolbox run", valued: "-c", "toolbox run -c dev make test"),
        CommandWrapper("distrobox enter", after: "--", "distrobox enter dev -- make test"),
        CommandWrapper("chroot", skips: 1, "chroot /mnt make test"),
        CommandWrapper("aws-vault exec", after: "--", "aws-vault exec dev -- npm test"),
        CommandWrapper("accelerate launch", "accelerate launch -m pytest"),
    ]

    private static let composeValues =
        "-e --env --env-file -u --user -w --workdir -v --volume --name --entrypoint -p --publish --network --mount -f --file "
        + "--profile --project-name --index -l --label --platform -m --memory --cpus"

    /// By program, those with the most words first.
    private static let byProgram = RowsByProgram { program in
        all.filter { $0.line.begins(withWord: program) }.map(Row.init).sorted { $0.words.count > $1.words.count }
    }

    /// Removes what only runs another program: `npx`, `uv run`, `docker compose run app`.
    public static func inner(_ words: ArraySlice<String>) -> ArraySlice<String>? {
        guard let first = words.first else { return nil }
        for wrapper in byProgram[CommandWords.name(first)] {
            guard let rest = behind(wrapper.words.dropFirst(), in: words.dropFirst(), wrapper) else { continue }
            if !wrapper.mark.isEmpty {
                guard let at = rest.firstIndex(where: wrapper.mark.contains) else { continue }
                return rest[(at + 1)...]
            }
            let program = entryPoint(rest, wrapper.valued)
            var inner = withoutOptions(rest, wrapper.valued)
            inner = inner.dropFirst(wrapper.skips)
            if let program { return [program] + inner }
            if wrapper.skips > 0, inner.first == "--" || inner.first == "-c" { inner = inner.dropFirst() }
            // `retry 3 npm test`: how often.
            if inner.first.flatMap({ Int($0) }) != nil { inner = inner.dropFirst() }
            while let first = inner.first, first.contains("="), !first.contains(" ") { inner = inner.dropFirst() }
            return inner.isEmpty ? nil : inner
        }
        return nil
    }

    /// `docker run --entrypoint pytest app -q`.
    private static func entryPoint(_ words: ArraySlice<String>, _ valued: Set<String>) -> String? {
        guard valued.contains("--entrypoint") else { return nil }
        let name = "--entrypoint"
        if let word = words.first(where: { $0.hasPrefix(name + "=") }) { return String(word.dropFirst(name.count + 1)) }
        guard let at = words.firstIndex(of: name), at + 1 < words.endIndex else { return nil }
        return words[at + 1]
    }

    /// What stands behind the wrapper's own words, between which options may stand.
    private static func behind(
        _ verbs: ArraySlice<String>, in words: ArraySlice<String>, _ wrapper: Row
    ) -> ArraySlice<String>? {
        var rest = words
        for verb in verbs {
            if !verb.hasPrefix("-") { rest = withoutOptions(rest, wrapper.valued) }
            guard rest.first == verb else { return nil }
            rest = rest.dropFirst()
        }
        return rest
    }

    public static func withoutOptions(_ words: ArraySlice<String>, _ valued: Set<String>) -> ArraySlice<String> {
        var words = words
        while let first = words.first, first.hasPrefix("-") {
            words = words.dropFirst()
            if first == "--" { break }
            // `python -m x` is Python's, also behind `coverage run`.
            if first == "-m", !valued.contains(first) { break }
            if valued.contains(first) { words = words.dropFirst() }
        }
        return words
    }
}

extension String {
    /// Whether a line's first word is this one, which has no space in it.
    func begins(withWord word: String) -> Bool {
        let (line, word) = (utf8Span.span, word.utf8Span.span)
        guard line.count >= word.count else { return false }
        for index in word.indices where line[index] != word[index] || word[index] == 0x20 { return false }
        return line.count == word.count || line[word.count] == 0x20
    }
}
