enum RolloutFormatPlaceholder {}
