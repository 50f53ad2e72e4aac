package dev.limn.prompt;

import java.util.Optional;

/// A place in a template that the user fills.
///
/// @param name as it stands in braces in the template, such as `subject`
/// @param what what belongs there
/// @param usual what stands there when nothing is said; empty when there is nothing usual
/// @param required whether the template makes no sense without a value
public record Slot(String name, Bilingual what, Optional<Bilingual> usual, boolean required) {}
