import Basics
import Safety

/// The head of a page: what it may load, its title, its style and script.
enum HTMLHead {
    /// All in one file: a hash names the one style and the one script it allows.
    static func selfContained(title: String) -> HTML {
        let style = "\n" + SiteFiles.style
        let script = "\n" + Resource.pageScript
        // No `data:` for anything but the empty icon that keeps browsers from asking for one.
        let policy =
            "default-src 'none'; style-src '\(hash(style))'; script-src '\(hash(script))'; img-src data:; "
            + "base-uri 'none'; form-action 'none'"
        return head(
            title, policy: policy, "<style>\(HTML(safe: style))</style>\n<script>\(HTML(safe: script))</script>")
    }

    /// A page of a site, which shares both with the others.
    static func ofSite(title: String, root: String) -> HTML {
        let policy =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; "
            + "form-action 'none'"
        return head(
            title, policy: policy,
            "<link rel=\"stylesheet\" href=\"\(root)page.css\">\n<script src=\"\(root)page.js\"></script>")
    }

    private static func head(_ title: String, policy: String, _ resources: HTML) -> HTML {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="\(HTML(safe: policy))">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <meta name="robots" content="noindex">
        <title>\(HTMLText.data(title, limit: 200))</title>
        <link rel="icon" href="data:,">
        \(resources)
        </head>
        <body>
        <a class="skip" href="#main">Skip to content</a>

        """
    }

    private static func hash(_ text: String) -> String { "sha256-\(SHA256.base64(SHA256.hash(text.utf8)))" }
}
