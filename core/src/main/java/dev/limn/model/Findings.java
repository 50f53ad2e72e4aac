package dev.limn.model;

import dev.limn.text.Saying;
import java.util.List;

/// What holding a request against a model has shown.
///
/// @param problems why the model would refuse the request; empty when it would not
/// @param notes what the reader should know all the same
public record Findings(List<Saying> problems, List<Saying> notes) {
  public Findings {
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }
}
