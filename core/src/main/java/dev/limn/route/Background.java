package dev.limn.route;

import dev.limn.endpoint.Endpoint;
import dev.limn.image.ImageRequest;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Order;
import dev.limn.model.Model;
import dev.limn.text.Saying;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What becomes of the wish for a transparent background where it cannot be had from the model: a
/// plain one of a strong colour, to be cut away here, when the user allowed that; else a refusal
/// before anything is sent.
final class Background {
  /// Subjects that are green themselves. They stand before magenta.
  private static final Pattern GREEN =
      Pattern.compile(
          "\\b(green|lime|emerald|leaf|leaves|grass|plant|tree|forest|frog|cactus|dragon|turtle"
              + "|lizard|crocodile|fern|moss|jade|mint|olive|avocado|broccoli)\\w*|[绿草树叶林蛙龙]");

  private Background() {}

  /// Whether the background is to be cut away; throws [InvalidRequest] when it cannot be had and
  /// that was not allowed.
  static boolean cutsOut(Order order, Endpoint endpoint, Optional<Model> model, String name) {
    if (order.request().background().filter("transparent"::equals).isEmpty()) {
      return false;
    }
    boolean refused =
        model.map(Model::transparency).filter(Model.Transparency.NO::equals).isPresent()
            || !endpoint.dialect().sends("background");
    if (refused && !order.finish().cutOut()) {
      throw new InvalidRequest("finish.no-transparency", name);
    }
    return refused;
  }

  /// The request for a plain background instead.
  static ImageRequest plain(ImageRequest request, List<Saying> notes) {
    boolean green = GREEN.matcher(request.prompt().toLowerCase(Locale.ROOT)).find();
    String colour = green ? "magenta (#ff00ff)" : "green (#00ff00)";
    String words =
        "Isolated on a perfectly flat, plain "
            + colour
            + " background that fills the whole image to its borders, without shadows, gradients,"
            + " textures or reflections. That colour is nowhere in the subject.";
    notes.add(Saying.of("finish.cut-out-planned", colour, words));
    return request.but().prompt(request.prompt() + "\n\n" + words).anyBackground().build();
  }
}
