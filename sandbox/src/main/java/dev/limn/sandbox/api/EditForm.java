package dev.limn.sandbox.api;

import dev.limn.sandbox.http.Multipart;
import dev.limn.sandbox.http.Part;
import dev.limn.sandbox.http.Rejection;
import dev.limn.sandbox.json.Json;
import dev.limn.sandbox.models.Size;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the two forms of an edit: multipart, and JSON with data URLs.
final class EditForm {
  private static final Set<String> NUMBERS = Set.of("n", "output_compression", "partial_images");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

  private EditForm() {}

  /// Reads `multipart/form-data`. One picture may be named `image`; a list is named `image[]`.
  static ImageOrder read(byte[] form, String contentType) throws Rejection {
    List<Part> pictures = new ArrayList<>();
    List<Part> masks = new ArrayList<>();
    Json.Members scalars = Json.object();
    Set<String> seen = new HashSet<>();
    for (Part part : Multipart.read(form, contentType)) {
      if (!part.name().equals("image[]") && !seen.add(part.name())) {
        throw Rejection.duplicate(Fields.clipped(part.name()));
      }
      switch (part.name()) {
        case "image", "image[]" -> pictures.add(part);
        case "mask" -> masks.add(part);
        default -> scalars.put(part.name(), scalar(part));
      }
    }
    Fields fields = new Fields(scalars.build());
    ImageOrder.checkEdit(fields);
    requirePictures("image", pictures.size());
    List<InputPictures.Input> inputs = new ArrayList<>();
    for (Part picture : pictures) {
      String param = pictures.size() == 1 ? "image" : "image[" + inputs.size() + "]";
      inputs.add(InputPictures.fromPart(picture, param));
    }
    Optional<InputPictures.Input> mask = Optional.empty();
    if (!masks.isEmpty()) {
      mask = Optional.of(InputPictures.fromPart(masks.getFirst(), "mask"));
    }
    return order(fields, inputs, mask);
  }

  /// Reads JSON with `images[].image_url` and `mask.image_url`.
  static ImageOrder read(Fields fields) throws Rejection {
    ImageOrder.checkEdit(fields);
    Json.Arr images = fields.array("images").orElseThrow(() -> Rejection.missing("images"));
    requirePictures("images", images.items().size());
    List<InputPictures.Input> inputs = new ArrayList<>();
    for (int i = 0; i < images.items().size(); i++) {
      inputs.add(reference(fields.item("images", images, i)));
    }
    Optional<Fields> maskFields = fields.object("mask");
    Optional<InputPictures.Input> mask = Optional.empty();
    if (maskFields.isPresent()) {
      mask = Optional.of(reference(maskFields.get()));
    }
    return order(fields, inputs, mask);
  }

  /// A picture by exactly one of `image_url` and `file_id`.
  static InputPictures.Input reference(Fields fields) throws Rejection {
    fields.allow(Set.of("image_url", "file_id"));
    Optional<String> file = fields.text("file_id");
    if (fields.value("image_url").isPresent() == file.isPresent()) {
      throw Rejection.bad(
          fields.param("image_url"),
          "invalid_value",
          "Exactly one of '%s' and '%s' must be given."
              .formatted(fields.param("image_url"), fields.param("file_id")));
    }
    if (file.isPresent()) {
      throw Rejection.of(
          404, fields.param("file_id"), "", "No such File object: " + Fields.clipped(file.get()));
    }
    return InputPictures.fromUrl(fields, "image_url");
  }

  private static ImageOrder order(
      Fields fields, List<InputPictures.Input> inputs, Optional<InputPictures.Input> mask)
      throws Rejection {
    if (mask.isPresent()) {
      InputPictures.requireFittingMask(mask.get(), inputs.getFirst());
    }
    List<BufferedImage> pictures = inputs.stream().map(InputPictures.Input::picture).toList();
    InputPictures.Input first = inputs.getFirst();
    return ImageOrder.forEdit(
        fields,
        pictures,
        mask.map(InputPictures.Input::picture),
        new Size(first.width(), first.height()));
  }

  private static void requirePictures(String param, int count) throws Rejection {
    if (count == 0) {
      throw Rejection.missing(param);
    }
    if (count > InputPictures.MOST) {
      throw Rejection.bad(
          param,
          "array_above_max_length",
          ("Invalid '%s': array too long. Expected an array with maximum length %d, but got an"
                  + " array with length %d instead.")
              .formatted(param, InputPictures.MOST, count));
    }
  }

  /// Forms know only text; the fields that JSON has as numbers and booleans are turned into such.
  private static Json scalar(Part part) {
    String text = part.text();
    if (NUMBERS.contains(part.name()) && INTEGER.matcher(text).matches()) {
      return new Json.Num(new BigDecimal(text));
    }
    if (part.name().equals("stream") && (text.equals("true") || text.equals("false"))) {
      return Json.of(text.equals("true"));
    }
    return Json.of(text);
  }
}
