import Basics

/// Commands that only run another one, one line each with an example.
struct CheckWrapper: Sendable {
    /// Program and words that must stand behind it: `docker compose run`.
    let words: [String]
    /// Options that take a value.
    let valued: Set<String>
    /// Words before the command: a service, an image, a workspace.
    let skips: Int
    /// The command begins behind this word or option, wherever it stands: `--`, `-c`.
    let mark: [String]
    let example: String

    init(_ words: String, valued: String = "", skips: Int = 0, after mark: String = "", _ example: String) {
        func list(_ text: String) -> [String] { text.parts(at: " ").map(String.init) }
        self.words = list(words)
        self.valued = Set(list(valued))
        self.skips = skips
        self.mark = list(mark)
        self.example = example
    }

    static let all: [CheckWrapper] = [
        CheckWrapper("npx", valued: "-p --package -c --call -w --workspace", "npx -p typescript tsc"),
        CheckWrapper("npm exec", valued: "-p --package -w --workspace", "npm exec -- jest"),
        CheckWrapper("npm x", valued: "-p --package", "npm x jest"),
        CheckWrapper("bunx", valued: "-p --package", "bunx vitest run"),
        CheckWrapper("bun x", valued: "-p --package", "bun x jest"),
        CheckWrapper("pnpx", valued: "-p --package", "pnpx eslint ."),
        CheckWrapper("pnpm exec", "pnpm exec jest"),
        CheckWrapper("pnpm dlx", valued: "--package", "pnpm dlx eslint ."),
        CheckWrapper("yarn exec", "yarn exec jest"),
        CheckWrapper("yarn dlx", valued: "-p --package", "yarn dlx eslint ."),
        CheckWrapper("corepack", "corepack pnpm test"),
        CheckWrapper("dotenv", valued: "-e -f -c", "dotenv -e .env -- jest"),
        CheckWrapper("dotenvx run", valued: "-f", "dotenvx run -- npm test"),
        CheckWrapper("env-cmd", valued: "-f", "env-cmd -f .env npm test"),
        CheckWrapper("cross-env", "cross-env CI=1 jest"),
        CheckWrapper("xvfb-run", valued: "-s -n -e -f -p -w --server-args", "xvfb-run -a npm test"),
        CheckWrapper("dbus-run-session", "dbus-run-session -- meson test"),
        CheckWrapper("poetry run", valued: "-C -P", "poetry run pytest"),
        CheckWrapper(
            "uv run", valued: "--with --python -p --group --extra --directory --project --package --env-file",
            "uv run --with pytest pytest"),
        CheckWrapper("uv tool run", valued: "--with --from --python -p", "uv tool run ruff check"),
        CheckWrapper("uvx", valued: "--with --from --python -p", "uvx ruff check"),
        CheckWrapper("pipx run", valued: "--spec --python", "pipx run mypy ."),
        CheckWrapper("pipenv run", "pipenv run pytest"),
        CheckWrapper("hatch run", "hatch run pytest"),
        CheckWrapper("hatch -e", skips: 1, after: "run", "hatch -e test run pytest"),
        CheckWrapper("rye run", "rye run pytest"),
        CheckWrapper("pdm run", valued: "-p", "pdm run pytest"),
        CheckWrapper("pixi run", valued: "-e --environment --manifest-path", "pixi run pytest"),
        CheckWrapper("conda run", valued: "-n --name -p --prefix --cwd", "conda run -n app pytest"),
        CheckWrapper("mamba run", valued: "-n --name -p --prefix --cwd", "mamba run -n app pytest"),
        CheckWrapper("micromamba run", valued: "-n --name -p --prefix --cwd", "micromamba run -n app pytest"),
        CheckWrapper(
            "coverage run", valued: "--source --omit --include --rcfile --data-file", "coverage run -m pytest"),
        CheckWrapper("docker compose run", valued: composeValues, skips: 1, "docker compose run --rm app npm test"),
        CheckWrapper("docker compose exec", valued: composeValues, skips: 1, "docker compose exec -T web pytest"),
        CheckWrapper("docker-compose run", valued: composeValues, skips: 1, "docker-compose run --rm app npm test"),
        CheckWrapper("docker-compose exec", valued: composeValues, skips: 1, "docker-compose exec -T web pytest"),
        CheckWrapper("podman-compose run", valued: composeValues, skips: 1, "podman-compose run app npm test"),
        CheckWrapper(
            "docker run", valued: composeValues, skips: 1, "docker run --rm -v .:/app -w /app node:22 npm test"),
        CheckWrapper("docker exec", valued: composeValues, skips: 1, "docker exec -it web pytest"),
        CheckWrapper("podman run", valued: composeValues, skips: 1, "podman run --rm node:22 npm test"),
        CheckWrapper("podman exec", valued: composeValues, skips: 1, "podman exec web pytest"),
        CheckWrapper("nerdctl run", valued: composeValues, skips: 1, "nerdctl run --rm node:22 npm test"),
        CheckWrapper("kubectl exec", after: "--", "kubectl exec pod/web -- pytest"),
        CheckWrapper("ddev exec", "ddev exec phpunit"),
        CheckWrapper("lando", "lando phpunit"),
        CheckWrapper("sail", "./vendor/bin/sail php artisan test"),
        CheckWrapper(
            "devcontainer exec", valued: "--workspace-folder", "devcontainer exec --workspace-folder . npm test"),
        CheckWrapper("nix develop", after: "-c --command", "nix develop -c cargo test"),
        CheckWrapper("nix shell", after: "-c --command", "nix shell nixpkgs#go -c go test ./..."),
        CheckWrapper("nix-shell", after: "--run --command", "nix-shell --run 'cargo test'"),
        CheckWrapper("guix shell", after: "--", "guix shell gcc -- make check"),
        CheckWrapper("devbox run", "devbox run pytest"),
        CheckWrapper("direnv exec", skips: 1, "direnv exec . cargo test"),
        CheckWrapper("mise exec", after: "--", "mise exec node@22 -- npm test"),
        CheckWrapper("mise x", after: "--", "mise x node@22 -- npm test"),
        CheckWrapper("asdf exec", "asdf exec mix test"),
        CheckWrapper("rbenv exec", "rbenv exec rspec"),
        CheckWrapper("nvm exec", skips: 1, "nvm exec 22 npm test"),
        CheckWrapper("volta run", valued: "--node --npm", "volta run --node 22 npm test"),
        CheckWrapper("fnm exec", valued: "--using", "fnm exec --using 22 npm test"),
        CheckWrapper("bundle exec", "bundle exec rspec"),
        CheckWrapper("rustup run", skips: 1, "rustup run nightly cargo test"),
        CheckWrapper("doppler run", after: "--", "doppler run -- npm test"),
        CheckWrapper("op run", after: "--", "op run -- npm test"),
        CheckWrapper("infisical run", after: "--", "infisical run -- npm test"),
        CheckWrapper("heroku run", "heroku run rake test"),
        CheckWrapper("wsl", valued: "-d -u --cd", after: "", "wsl -d Ubuntu npm test"),
        CheckWrapper("ssh", valued: "-i -p -o -l -F -J", skips: 1, "ssh ci 'cd app && npm test'"),
        CheckWrapper("flock", skips: 1, "flock /tmp/l make test"),
        CheckWrapper("script", after: "-c -qc -qec -qefc", "script -qec 'npm test' /dev/null"),
        CheckWrapper("su", after: "-c", "su ci -c 'npm test'"),
        CheckWrapper("runuser", after: "-c --", "runuser -u ci -- npm test"),
        CheckWrapper("taskset", skips: 1, "taskset -c 0 cargo test"),
        CheckWrapper("strace", valued: "-e -o -p", "strace -f -o log make test"),
        CheckWrapper("valgrind", "valgrind --leak-check=full ctest"),
        CheckWrapper("hyperfine", valued: "-w -r -n", "hyperfine 'cargo test'"),
        CheckWrapper("systemd-run", valued: "-p -u -t", "systemd-run --scope make test"),
        CheckWrapper("aa-exec", valued: "-p", "aa-exec -p x make test"),
        CheckWrapper("firejail", "firejail npm test"),
        CheckWrapper("go tool", "go tool staticcheck ./..."),
        CheckWrapper("swift run", "swift run swiftlint"),
        CheckWrapper("dotnet tool run", "dotnet tool run nunit3-console a.dll"),
        CheckWrapper("mint run", "mint run swiftlint"),
        CheckWrapper("composer exec", "composer exec phpunit"),
        CheckWrapper("deno run", valued: "-c --config", "deno run -A npm:vitest run"),
        CheckWrapper("yarn workspace", skips: 1, "yarn workspace web jest"),
        CheckWrapper("pnpm -r exec", "pnpm -r exec tsc"),
        CheckWrapper("lerna exec", "lerna exec -- jest"),
        CheckWrapper("watchexec", valued: "-e -w", "watchexec -e rs cargo test"),
        CheckWrapper("call", "call gradlew.bat test"),
        CheckWrapper("catchsegv", "catchsegv ctest"),
        CheckWrapper("mpirun", valued: "-n -np", "mpirun -n 2 pytest"),
        CheckWrapper("srun", valued: "-n -N -p -t", "srun -n 1 pytest"),
        CheckWrapper("torchrun", valued: "--nproc_per_node", "torchrun -m pytest"),
        CheckWrapper("accelerate launch", "accelerate launch -m pytest"),
    ]

    private static let composeValues =
        "-e --env --env-file -u --user -w --workdir -v --volume --name --entrypoint -p --publish --network --mount -f --file "
        + "--profile --project-name --index -l --label --platform -m --memory --cpus"

    /// By program, those with the most words first.
    static let byProgram: [String: [CheckWrapper]] = Dictionary(grouping: all) { $0.words[0] }
        .mapValues { $0.sorted { $0.words.count > $1.words.count } }
}
