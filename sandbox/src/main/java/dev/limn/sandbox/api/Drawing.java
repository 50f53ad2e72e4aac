package dev.limn.sandbox.api;

import dev.limn.sandbox.json.Json;
import dev.limn.sandbox.models.Family;
import dev.limn.sandbox.models.Tokens;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/// What to draw: a checked request, whichever way it came.
///
/// @param inputs the pictures to work from, in order
/// @param mask which part of the first input to change
record Drawing(
    Family family,
    String prompt,
    Look look,
    List<BufferedImage> inputs,
    Optional<BufferedImage> mask) {

  /// What `pictures` finished and `partials` unfinished pictures of this are billed as.
  Json usage(int pictures, int partials) {
    long textIn = Tokens.ofText(prompt);
    long imageIn = (long) Tokens.PER_INPUT * inputs.size();
    long out =
        pictures * Tokens.ofPicture(family, look.size(), look.quality())
            + (long) partials * Tokens.PER_PARTIAL;
    return Json.object()
        .put("input_tokens", textIn + imageIn)
        .put(
            "input_tokens_details",
            Json.object().put("image_tokens", imageIn).put("text_tokens", textIn).build())
        .put("output_tokens", out)
        .put(
            "output_tokens_details",
            Json.object().put("image_tokens", out).put("text_tokens", 0).build())
        .put("total_tokens", textIn + imageIn + out)
        .build();
  }
}
