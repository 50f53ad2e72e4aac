package dev.limn.sandbox.api;

import dev.limn.sandbox.http.Rejection;
import dev.limn.sandbox.json.Json;
import dev.limn.sandbox.models.Family;
import dev.limn.sandbox.models.FreeSizes;
import dev.limn.sandbox.models.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// How a picture is to look and be stored, with every `auto` resolved.
///
/// @param format `png`, `jpeg` or `webp`
/// @param compression 0 to 100, as sent
record Look(Size size, String quality, String format, int compression, boolean transparent) {
  private static final Pattern WIDE =
      Pattern.compile("\\b(landscape|panorama|wide|horizon|banner|skyline|cinematic)\\b");
  private static final Pattern TALL =
      Pattern.compile("\\b(portrait|poster|tall|tower|lighthouse|full[- ]body|vertical)\\b");

  /// About so many pixels has a picture whose size is left open.
  private static final double PIXELS = 1_572_864;

  /// The fields of a request that say how a gpt-image picture looks.
  static final Set<String> FIELDS =
      Set.of(
          "size",
          "quality",
          "background",
          "output_format",
          "output_compression",
          "moderation",
          "complexity");

  /// Reads and checks the fields that `family` knows.
  ///
  /// @param prompt what `auto` is resolved by
  /// @param first the size of the first input picture, whose shape an edit keeps
  static Look read(Fields fields, Family family, String prompt, Optional<Size> first)
      throws Rejection {
    String quality = fields.oneOf("quality", family.qualities()).orElse("auto");
    Size size = size(fields, family, prompt, first);
    if (family.kind() == Family.Kind.DALL_E) {
      return new Look(size, quality.equals("auto") ? "standard" : quality, "png", 100, false);
    }
    String format = fields.oneOf("output_format", List.of("png", "jpeg", "webp")).orElse("png");
    int compression = fields.integer("output_compression", 0, 100, 100);
    if (format.equals("png") && compression < 100) {
      throw Rejection.image(
          fields.param("output_compression"),
          "invalid_png_output_compression",
          "Compression less than 100 is not supported for PNG output format.");
    }
    boolean transparent =
        fields
            .oneOf("background", List.of("transparent", "opaque", "auto"))
            .filter("transparent"::equals)
            .isPresent();
    if (transparent && format.equals("jpeg")) {
      throw Rejection.image(
          fields.param("background"),
          "invalid_value",
          "Transparent background is not supported for the jpeg output format. Use png or webp.");
    }
    fields.oneOf("moderation", List.of("low", "auto"));
    fields.oneOf("complexity", List.of("low", "medium", "high"));
    // The API was seen to answer simple prompts in low quality.
    String resolved = !quality.equals("auto") ? quality : prompt.length() < 200 ? "low" : "medium";
    return new Look(size, resolved, format, compression, transparent);
  }

  /// The same for a picture from words alone.
  static Look read(Fields fields, Family family, String prompt) throws Rejection {
    return read(fields, family, prompt, Optional.empty());
  }

  private static Size size(Fields fields, Family family, String prompt, Optional<Size> first)
      throws Rejection {
    Optional<String> asked = fields.text("size");
    if (asked.isPresent() && !family.sizes().isEmpty() && !family.sizes().contains(asked.get())) {
      throw Rejection.invalidValue(
          fields.param("size"), Fields.clipped(asked.get()), family.sizes());
    }
    if (asked.isEmpty() || asked.get().equals("auto")) {
      return family.kind() == Family.Kind.DALL_E
          ? new Size(1024, 1024)
          : first.map(shape -> shaped(shape, family)).orElseGet(() -> fitting(prompt));
    }
    Optional<Size> size = Size.parse(asked.get());
    Optional<String> objection =
        size.isEmpty()
            ? Optional.of("Expected 'auto' or a size such as '1024x1024'.")
            : family.sizes().isEmpty() ? FreeSizes.objection(size.get()) : Optional.empty();
    if (objection.isPresent()) {
      throw Rejection.image(
          fields.param("size"),
          "invalid_value",
          "Invalid size '%s'. %s".formatted(Fields.clipped(asked.get()), objection.get()));
    }
    return size.orElseThrow();
  }

  /// A size that the family makes, in about the shape of another.
  private static Size shaped(Size shape, Family family) {
    double ratio = Math.clamp((double) shape.width() / shape.height(), 1 / 3.0, 3.0);
    if (!family.sizes().isEmpty()) {
      return ratio > 1.2
          ? new Size(1536, 1024)
          : ratio < 1 / 1.2 ? new Size(1024, 1536) : new Size(1024, 1024);
    }
    if (FreeSizes.objection(shape).isEmpty()) {
      return shape;
    }
    int height = step(Math.sqrt(PIXELS / ratio));
    return new Size(Math.min(3 * height, step(height * ratio)), height);
  }

  /// Sides are multiples of 16.
  private static int step(double side) {
    return Math.max(16, (int) Math.round(side / 16) * 16);
  }

  private static Size fitting(String prompt) {
    String words = prompt.toLowerCase(Locale.ROOT);
    if (WIDE.matcher(words).find()) {
      return new Size(1536, 1024);
    }
    return TALL.matcher(words).find() ? new Size(1024, 1536) : new Size(1024, 1024);
  }

  /// The members by which answers and events echo the look.
  Json.Obj echo() {
    return Json.object()
        .put("background", transparent ? "transparent" : "opaque")
        .put("output_format", format)
        .put("quality", quality)
        .put("size", size.toString())
        .build();
  }

  String mediaType() {
    return "image/" + format;
  }
}
