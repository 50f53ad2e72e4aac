package dev.limn.sandbox.api;

import dev.limn.sandbox.http.Rejection;
import dev.limn.sandbox.models.Family;
import dev.limn.sandbox.models.Model;
import dev.limn.sandbox.models.Size;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A checked request to `/images/generations` or `/images/edits`.
///
/// @param count how many pictures, 1 to 10
/// @param partials how many unfinished pictures are streamed for each, 0 to 3
/// @param asUrl whether pictures are answered as addresses
record ImageOrder(Drawing drawing, int count, boolean stream, int partials, boolean asUrl) {
  private static final Set<String> COMMON =
      Set.of("model", "prompt", "n", "size", "quality", "user");
  private static final Set<String> STREAMING = Set.of("stream", "partial_images");
  private static final Set<String> DALL_E = Set.of("response_format", "style");
  private static final Set<String> EDITING =
      Set.of("image", "image[]", "images", "mask", "input_fidelity");

  /// Checks the fields of a generation.
  static ImageOrder forGeneration(Fields fields) throws Rejection {
    Model model = model(fields);
    Set<String> known = new HashSet<>(COMMON);
    known.addAll(
        model.family().kind() == Family.Kind.DALL_E ? DALL_E : union(STREAMING, Look.FIELDS));
    fields.allow(known);
    return read(fields, model, List.of(), Optional.empty(), Optional.empty());
  }

  /// Checks the fields of an edit, its pictures apart.
  ///
  /// @param first the size of the first picture
  static ImageOrder forEdit(
      Fields fields, List<BufferedImage> inputs, Optional<BufferedImage> mask, Size first)
      throws Rejection {
    return read(fields, modelForEdit(fields), inputs, mask, Optional.of(first));
  }

  /// Refuses an edit whose fields or model are wrong; done before its pictures are decoded.
  static void checkEdit(Fields fields) throws Rejection {
    Model model = modelForEdit(fields);
    fields.allow(union(union(COMMON, STREAMING), union(Look.FIELDS, EDITING)));
    if (fields.oneOf("input_fidelity", List.of("high", "low")).isPresent()
        && !model.family().takesInputFidelity()) {
      throw Rejection.image(
          "input_fidelity",
          "invalid_input_fidelity_model",
          "The model '%s' does not support the 'input_fidelity' parameter.".formatted(model.id()));
    }
    read(fields, model, List.of(), Optional.empty(), Optional.empty());
  }

  private static Model modelForEdit(Fields fields) throws Rejection {
    Model model = model(fields);
    if (model.family().kind() == Family.Kind.DALL_E) {
      throw Rejection.bad(
          "model",
          "invalid_value",
          "Invalid value: '%s'. Value must be 'dall-e-2'.".formatted(model.id()));
    }
    return model;
  }

  private static ImageOrder read(
      Fields fields,
      Model model,
      List<BufferedImage> inputs,
      Optional<BufferedImage> mask,
      Optional<Size> first)
      throws Rejection {
    Family family = model.family();
    String prompt = fields.requiredText("prompt", family.longestPrompt());
    int count = fields.integer("n", 1, family.kind() == Family.Kind.DALL_E ? 1 : 10, 1);
    fields.text("user");
    fields.oneOf("style", List.of("vivid", "natural"));
    boolean asUrl =
        family.kind() == Family.Kind.DALL_E
            && fields
                .oneOf("response_format", List.of("url", "b64_json"))
                .orElse("url")
                .equals("url");
    Look look = Look.read(fields, family, prompt, first);
    int partials = fields.integer("partial_images", 0, 3, 0);
    return new ImageOrder(
        new Drawing(family, prompt, look, inputs, mask),
        count,
        fields.flag("stream"),
        partials,
        asUrl);
  }

  private static Model model(Fields fields) throws Rejection {
    String name = fields.text("model").orElse(Model.DEFAULT);
    Model model =
        Model.named(name)
            .orElseThrow(() -> Rejection.unknownModel(fields.param("model"), Fields.clipped(name)));
    if (model.family().kind() == Family.Kind.TEXT) {
      throw Rejection.bad(
          "model", "invalid_value", "The model '%s' does not make images.".formatted(name));
    }
    return model;
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
