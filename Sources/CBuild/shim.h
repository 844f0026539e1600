// The commit of a packaged build, which Scripts/packaging/build links in; a development build has none.
extern const char codex_postmortem_commit[] __attribute__((weak));

static inline const char *codex_postmortem_commit_or_null(void) { return codex_postmortem_commit; }
