package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import java.util.Optional;
import java.util.Set;

/// What may be changed about a request, once, when the service refuses it for one of its fields,
/// such that the picture that is bought stays the same. Immutable.
///
/// @param leaveOut fields that may be left out
/// @param formatField another name of the field for the file format
public record Repairs(Set<String> leaveOut, Optional<String> formatField) {
  /// Fields without which another picture would be bought, or none.
  private static final Set<String> ESSENTIAL =
      Set.of(
          "model",
          "prompt",
          "n",
          "size",
          "quality",
          "background",
          "style",
          "image",
          "mask",
          "input",
          "messages",
          "tools");

  /// What every service can be spared: a note for its own books, and how the answer is to come,
  /// where any is understood.
  static final Repairs STANDARD =
      new Repairs(Set.of("user", "response_format", "partial_images"), Optional.empty());

  public Repairs {
    leaveOut = Set.copyOf(leaveOut);
  }

  /// Whether another picture would be bought, or none, without this field.
  public static boolean isEssential(String field) {
    return ESSENTIAL.contains(field);
  }

  static Repairs read(Mapping mapping, Repairs base) throws BadData {
    mapping.allowOnly(Set.of("leave_out", "format_field"));
    for (String field : mapping.texts("leave_out")) {
      if (ESSENTIAL.contains(field)) {
        throw mapping.fault("repair.essential", "leave_out", field);
      }
    }
    return new Repairs(
        mapping.has("leave_out") ? Set.copyOf(mapping.texts("leave_out")) : base.leaveOut,
        mapping.text("format_field").or(base::formatField));
  }
}
