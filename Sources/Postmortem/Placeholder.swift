enum PostmortemPlaceholder {}
