package dev.limn.protocol;

import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Timeouts;
import dev.limn.http.ProxyChoice;
import dev.limn.image.Failure;
import dev.limn.image.Money;
import dev.limn.text.Redactor;
import dev.limn.text.Saying;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The models that an endpoint lists: `GET /models`, the one question that costs nothing.
///
/// A listed model need not be able to draw, and one that draws need not be listed, so the list
/// informs and never decides.
public sealed interface ModelList {
  /// The endpoint answered with a list.
  ///
  /// @param names as it writes them; untrusted, at most 2,000
  /// @param took how long it took
  /// @param clock the endpoint's own time, by its `Date` header
  record Listed(List<String> names, Duration took, Optional<Instant> clock) implements ModelList {
    public Listed {
      names = List.copyOf(names);
    }

    /// Whether the list has this model, ignoring case and a prefix such as `openai/`.
    public boolean has(String model) {
      String plain = lastPart(model);
      return names.stream().anyMatch(name -> lastPart(name).equals(plain));
    }

    private static String lastPart(String name) {
      return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
  }

  /// It could not be asked, or it answered with something else.
  record Unavailable(Failure failure) implements ModelList {}

  /// Asks an endpoint for its models.
  ///
  /// @param timeouts how long to wait
  static ModelList of(
      Endpoint endpoint, Timeouts timeouts, ProxyChoice proxies, InstantSource clock) {
    Call call = new Call("GET", endpoint.models(), Map.of(), Optional.empty());
    Redactor redactor = Redactor.of(endpoint.secrets());
    try (Upstream upstream = Upstream.to(endpoint, timeouts, proxies)) {
      return switch (upstream.send(call, () -> {})) {
        case Sending.Undelivered(Failure.NotSent failure) -> new Unavailable(failure);
        case Sending.Unanswered(Failure.Unconfirmed failure) -> new Unavailable(failure);
        case Sending.Answered answer when answer.status() / 100 == 2 -> list(endpoint, answer);
        case Sending.Answered answer ->
            new Unavailable(
                Refusals.classify(
                    endpoint,
                    answer.status(),
                    answer.headers(),
                    ErrorBody.read(answer.body(), redactor),
                    answer.after(),
                    clock.instant()));
      };
    }
  }

  private static ModelList list(Endpoint endpoint, Sending.Answered answer) {
    try (InputStream body = answer.body()) {
      Json json = Json.parse(body);
      List<String> names = names(json);
      if (names.isEmpty() && !json.get("data").isArray() && !json.isArray()) {
        return noList(endpoint);
      }
      return new Listed(names, answer.after(), date(answer));
    } catch (UnreadableJson | IOException e) {
      return noList(endpoint);
    }
  }

  /// Every shape that gateways use: `data`, `models` or a bare array, of objects or of texts.
  private static List<String> names(Json json) {
    Json array =
        json.isArray() ? json : json.get("data").isArray() ? json.get("data") : json.get("models");
    List<String> names = new ArrayList<>();
    for (Json item : array.items()) {
      item.text()
          .or(() -> item.get("id").text())
          .or(() -> item.get("name").text())
          .or(() -> item.get("model").text())
          .filter(_ -> names.size() < 2000)
          .ifPresent(names::add);
    }
    return names;
  }

  private static Optional<Instant> date(Sending.Answered answer) {
    try {
      return answer
          .headers()
          .firstValue("date")
          .map(DateTimeFormatter.RFC_1123_DATE_TIME::parse)
          .map(Instant::from);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ModelList noList(Endpoint endpoint) {
    return new Unavailable(
        new Failure.Refused(
            200,
            Optional.empty(),
            Optional.empty(),
            Money.NONE,
            new Failure.Story(
                Saying.of("refusal.no-list", endpoint.models()),
                Saying.of("refusal.no-list-next"))));
  }
}
