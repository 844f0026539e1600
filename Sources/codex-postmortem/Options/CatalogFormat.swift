import ArgumentParser

/// How `rules` and `explain` print.
enum CatalogFormat: String, ExpressibleByArgument, CaseIterable {
    case text, markdown, json
}
