package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.image.ImageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// How an endpoint takes pictures to work from: the `inputs` section of a dialect. Immutable.
///
/// @param form how an edit is written
/// @param part how the parts of a form are named
/// @param formats what a picture may be
/// @param mostBytes the largest file, in bytes
/// @param mask whether a mask may be sent
public record InputRules(
    Form form, PartName part, List<ImageFormat> formats, long mostBytes, boolean mask) {

  /// How an edit is written.
  public enum Form {
    /// `multipart/form-data` (RFC 7578), the files as they are.
    MULTIPART,
    /// JSON, the files as `data:` URLs.
    JSON
  }

  /// How the parts of a form are named that hold pictures.
  public enum PartName {
    /// `image` for one, `image[]` for several, as OpenAI's own clients do it: a repeated `image` is
    /// refused there, and some services look for `image` alone.
    BY_COUNT,
    /// Always `image`.
    PLAIN,
    /// Always `image[]`.
    LIST
  }

  /// The longest `data:` URL in characters (OpenAI API reference, `image_url`).
  public static final long LONGEST_URL = 20_971_520;

  /// OpenAI's own: PNG, JPEG or WebP of less than 50 MB each (OpenAI API reference, "Create image
  /// edit").
  public static final InputRules STANDARD =
      new InputRules(
          Form.MULTIPART,
          PartName.BY_COUNT,
          List.of(ImageFormat.PNG, ImageFormat.JPEG, ImageFormat.WEBP),
          (50L << 20) - 1,
          true);

  private static final Set<String> FIELDS = Set.of("form", "part", "formats", "most_bytes", "mask");

  private static final Map<String, Form> FORMS =
      Map.of("multipart", Form.MULTIPART, "json", Form.JSON);

  private static final Map<String, PartName> PARTS =
      Map.of("by-count", PartName.BY_COUNT, "image", PartName.PLAIN, "image[]", PartName.LIST);

  public InputRules {
    formats = List.copyOf(formats);
  }

  /// The largest file in bytes, by all rules together: in JSON, base64 makes four characters of
  /// three bytes, and the address has a limit of its own.
  public long largest() {
    long inUrl = (LONGEST_URL - "data:image/webp;base64,".length()) / 4 * 3;
    return switch (form) {
      case MULTIPART -> mostBytes;
      case JSON -> Math.min(mostBytes, inUrl);
    };
  }

  /// The same for a protocol that carries pictures in JSON alone.
  public InputRules inJson() {
    return new InputRules(Form.JSON, part, formats, mostBytes, mask);
  }

  /// Reads an `inputs` section; what is absent is as in `base`.
  static InputRules read(Mapping mapping, InputRules base) throws BadData {
    mapping.allowOnly(FIELDS);
    return new InputRules(
        choice(mapping, "form", FORMS).orElse(base.form),
        choice(mapping, "part", PARTS).orElse(base.part),
        mapping.has("formats") ? formats(mapping) : base.formats,
        bytes(mapping).orElse(base.mostBytes),
        mapping.flag("mask").orElse(base.mask));
  }

  private static List<ImageFormat> formats(Mapping mapping) throws BadData {
    List<ImageFormat> formats = new ArrayList<>();
    for (String name : mapping.texts("formats")) {
      Optional<ImageFormat> format = ImageFormat.of(name);
      if (format.isEmpty() || !STANDARD.formats.contains(format.get())) {
        throw mapping.notOneOf("formats", List.of("png", "jpeg", "webp"));
      }
      formats.add(format.get());
    }
    return formats;
  }

  private static OptionalLong bytes(Mapping mapping) throws BadData {
    return mapping.integer("most_bytes", 1, Integer.MAX_VALUE).stream().asLongStream().findFirst();
  }

  private static <T> Optional<T> choice(Mapping mapping, String key, Map<String, T> choices)
      throws BadData {
    Optional<String> code = mapping.text(key);
    if (code.isEmpty()) {
      return Optional.empty();
    }
    T chosen = choices.get(code.get());
    if (chosen == null) {
      throw mapping.notOneOf(key, choices.keySet().stream().sorted().toList());
    }
    return Optional.of(chosen);
  }
}
