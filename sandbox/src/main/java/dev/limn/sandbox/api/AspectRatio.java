package dev.limn.sandbox.api;

import dev.limn.sandbox.http.Rejection;
import dev.limn.sandbox.models.FreeSizes;
import dev.limn.sandbox.models.Size;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes named by shape and class, as `image_config` of chat requests names them.
final class AspectRatio {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]?):([1-9][0-9]?)");
  private static final int STEP = 16;

  private AspectRatio() {}

  /// The size for `aspect_ratio` (default `1:1`) and `image_size` (default `1K`): about as many
  /// pixels as a square of 1024, 2048 or 2880, with edges that image models accept.
  static Size size(Fields config) throws Rejection {
    String ratio = config.text("aspect_ratio").orElse("1:1");
    Matcher match = FORM.matcher(ratio);
    if (!match.matches()) {
      throw Rejection.invalidValue(
          config.param("aspect_ratio"),
          Fields.clipped(ratio),
          List.of("1:1", "3:2", "2:3", "4:3", "3:4", "16:9", "9:16", "21:9"));
    }
    int side =
        switch (config.oneOf("image_size", List.of("1K", "2K", "4K")).orElse("1K")) {
          case "1K" -> 1024;
          case "2K" -> 2048;
          default -> 2880;
        };
    double shape = Double.parseDouble(match.group(1)) / Double.parseDouble(match.group(2));
    Size size = new Size(edge(side * Math.sqrt(shape)), edge(side / Math.sqrt(shape)));
    if (FreeSizes.objection(size).isPresent()) {
      throw Rejection.bad(
          config.param("aspect_ratio"), "invalid_value", FreeSizes.objection(size).get());
    }
    return size;
  }

  private static int edge(double length) {
    // Rounding errors must not take 3840 down to 3824.
    return (int) Math.floor((length + 1e-6) / STEP) * STEP;
  }
}
