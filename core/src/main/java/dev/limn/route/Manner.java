package dev.limn.route;

import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Protocol;
import dev.limn.endpoint.UserConfig;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Order;
import dev.limn.image.Way;
import dev.limn.model.Models;
import dev.limn.text.Nearest;
import dev.limn.text.Saying;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a settled request is put to its endpoint: which model draws, which one talks, streamed or
/// not.
///
/// @param model the model that draws; empty where the endpoint is to choose it
/// @param way with the text model named where the protocol needs one
record Manner(Optional<String> model, Way way) {
  /// The text model of the Responses protocol when nobody names one.
  static final String USUAL_TEXT_MODEL = "gpt-5.4";

  /// Names of models that talk; one of them given as the model is the one that calls the tool.
  private static final Pattern TALKS = Pattern.compile("(?:.*/)?(?:gpt-\\d|o\\d|codex).*");

  /// The endpoint in the protocol that the order asks for.
  static Endpoint protocol(Way way, Endpoint endpoint) {
    if (way.continued().isPresent()) {
      return endpoint.through(Protocol.RESPONSES);
    }
    return way.protocol().map(code -> endpoint.through(named(code))).orElse(endpoint);
  }

  private static Protocol named(String code) {
    List<String> codes = Arrays.stream(Protocol.values()).map(Protocol::code).toList();
    return Protocol.of(code.toLowerCase(Locale.ROOT))
        .orElseThrow(() ->
            new InvalidRequest(
                "route.no-protocol", code, Nearest.to(code, codes).orElse(Protocol.IMAGES.code())));
  }

  /// The manner of an order at an endpoint, which is in its protocol already.
  ///
  /// @param notes what the reader should know is added here
  static Manner of(
      Order order, Endpoint endpoint, UserConfig config, Models models, List<Saying> notes) {
    Way way = streamed(order.way(), endpoint, notes);
    Optional<String> asked = order.request().model().or(config::model);
    if (endpoint.protocol() != Protocol.RESPONSES) {
      return new Manner(asked.or(endpoint::model).or(() -> Optional.of(Router.USUAL_MODEL)), way);
    }
    Optional<String> talking = asked.filter(name -> models.find(name).isEmpty() && talks(name));
    talking.ifPresent(name -> notes.add(Saying.of("route.as-text-model", name)));
    Optional<String> drawing = talking.isPresent() ? endpoint.model() : asked.or(endpoint::model);
    String text =
        way.textModel().or(() -> talking).or(endpoint::textModel).orElse(USUAL_TEXT_MODEL);
    return new Manner(drawing, way.calledBy(text));
  }

  private static boolean talks(String name) {
    return TALKS.matcher(name).matches() && !name.contains("image");
  }

  private static Way streamed(Way way, Endpoint endpoint, List<Saying> notes) {
    if (!way.stream() || endpoint.dialect().stream()) {
      return way;
    }
    notes.add(Saying.of("route.no-stream", endpoint.title()));
    return way.inOnePiece();
  }

  /// Whether one request makes one picture, so that several need several.
  boolean onlyOne(Endpoint endpoint) {
    return endpoint.protocol() != Protocol.IMAGES || !endpoint.dialect().acceptsN() || way.stream();
  }
}
