package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.text.Saying;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the catalogue knows of one endpoint. Immutable.
///
/// @param name its name in the catalogue
/// @param title for people
/// @param base its base URL; empty where every user has another one
/// @param basePath the path of a base URL that has none, `/v1` mostly
/// @param keyPage where its users get a key
/// @param protocol how it is asked
/// @param model the model to ask for when the user names none; empty where there is no usual one
/// @param textModel the text model that calls the drawing tool in the Responses protocol
/// @param dialect where it departs from the protocol
/// @param timeouts how long to wait for it
/// @param billing whether it charges
/// @param hints its own advice for some kinds of trouble
public record Vendor(
    String name,
    String title,
    Optional<URI> base,
    String basePath,
    Optional<URI> keyPage,
    Protocol protocol,
    Optional<String> model,
    Optional<String> textModel,
    Dialect dialect,
    Timeouts timeouts,
    Billing billing,
    Map<Occasion, Saying> hints) {

  private static final Set<String> FIELDS =
      Set.of(
          "title",
          "base",
          "base_path",
          "key_page",
          "protocol",
          "model",
          "text_model",
          "dialect",
          "timeouts",
          "billing",
          "hints");

  public Vendor {
    hints = Map.copyOf(hints);
  }

  /// Reads a catalogue file.
  static Vendor read(String name, Mapping file) throws BadData {
    file.allowOnly(FIELDS);
    Optional<Mapping> dialect = file.mapping("dialect");
    Optional<Mapping> timeouts = file.mapping("timeouts");
    return new Vendor(
        name,
        file.needText("title"),
        file.text("base").map(URI::create),
        file.text("base_path").orElse(BaseUrl.USUAL_PATH),
        file.text("key_page").map(URI::create),
        Protocol.read(file, "protocol").orElse(Protocol.IMAGES),
        file.text("model"),
        file.text("text_model"),
        dialect.isPresent() ? Dialect.read(dialect.get(), Dialect.STANDARD) : Dialect.STANDARD,
        timeouts.isPresent() ? Timeouts.read(timeouts.get(), Timeouts.USUAL) : Timeouts.USUAL,
        billing(file),
        hints(name, file));
  }

  private static Billing billing(Mapping file) throws BadData {
    return switch (file.text("billing").orElse("by_use")) {
      case "by_use" -> Billing.BY_USE;
      case "free" -> Billing.FREE;
      default -> throw file.notOneOf("billing", List.of("by_use", "free"));
    };
  }

  private static Map<Occasion, Saying> hints(String name, Mapping file) throws BadData {
    // Not an EnumMap: its first use in a process costs milliseconds of reflection.
    Map<Occasion, Saying> hints = new HashMap<>();
    for (String code : file.texts("hints")) {
      Occasion occasion =
          Occasion.of(code).orElseThrow(() -> file.notOneOf("hints", Occasion.codes()));
      hints.put(occasion, Saying.of("vendor." + name + "." + code));
    }
    return hints;
  }
}
