package dev.limn.protocol;

import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Occasion;
import dev.limn.endpoint.Protocol;
import dev.limn.http.Headers;
import dev.limn.image.Failure;
import dev.limn.image.Money;
import dev.limn.text.Saying;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Tells what an answer that is no success means, above all for money.
///
/// A table decides by status, code and words (see [ErrorTable]). A status that a service or
/// anything in between gives after work may have begun (408, 409, 424, 425, 499 and all of 5xx) is
/// never taken for a refusal. Stateless.
public final class Refusals {
  /// A refusal slower than this came after work had begun: content is judged at the end as well as
  /// at the start.
  private static final Duration FAST = Duration.ofSeconds(10);

  private Refusals() {}

  /// The table; read when it is first needed.
  private static final class Table {
    private static final ErrorTable ERRORS = ErrorTable.read();

    private Table() {}
  }

  /// What an answer means.
  ///
  /// @param endpoint who answered; its own advice is used where it has some
  /// @param status any but 2xx, or 200 where the body is an error
  /// @param headers the answer's headers
  /// @param error the answer's body
  /// @param after how long the service took to answer
  /// @param now to measure a date in `Retry-After` against
  public static Failure classify(
      Endpoint endpoint,
      int status,
      Headers headers,
      ErrorBody error,
      Duration after,
      Instant now) {
    if (mayHaveBegun(status)) {
      return unconfirmed(endpoint, status, error, after);
    }
    ErrorTable.Row row = Table.ERRORS.of(status, error);
    Failure.Story story = story(endpoint, row, status, error);
    return switch (row.kind()) {
      case NO_FUNDS -> new Failure.NoFunds(status, story);
      case ACCESS, KEY -> new Failure.KeyRefused(status, story);
      case RATE_LIMITED -> new Failure.RateLimited(WaitHint.of(headers, error, now), story);
      case NO_TOOL -> new Failure.TextOnly(true, story);
      case CONTENT, NOT_FOUND, TOO_LARGE, REDIRECT, REQUEST -> refused(status, error, after, story);
    };
  }

  /// What an error inside an answer with a success status means; empty when it does not say that
  /// the service refused, for then it may have worked and charged. Only its code and type count:
  /// words may tell of what happened to somebody else on the way, and a rate limit is asked again.
  /// A code of 4xx is the status that came too late to be one.
  ///
  /// @param status the success status, for the report
  public static Optional<Failure> inside(
      Endpoint endpoint,
      int status,
      Headers headers,
      ErrorBody error,
      Duration after,
      Instant now) {
    Optional<ErrorTable.Row> row = Table.ERRORS.inside(error);
    Optional<Integer> told =
        row.flatMap(found ->
            switch (found.kind()) {
              case RATE_LIMITED -> Optional.of(429);
              case KEY -> Optional.of(401);
              case NO_FUNDS, CONTENT -> Optional.of(status);
              case ACCESS, NOT_FOUND, TOO_LARGE, NO_TOOL, REDIRECT, REQUEST -> Optional.empty();
            });
    Optional<Integer> numbered =
        error.code().filter(code -> code.matches("4\\d\\d")).map(Integer::valueOf);
    return told.or(() -> numbered)
        .map(meant -> classify(endpoint, meant, headers, error, after, now))
        .or(() ->
            row.map(found -> refused(status, error, after, story(endpoint, found, status, error))));
  }

  /// What a whole answer without any picture means that a text model gave; empty when its drawing
  /// tool was called, for then nobody can know.
  ///
  /// Without a tool no picture can have been bought. In the Chat protocol there is none to be seen:
  /// some services charge each answer like a picture.
  ///
  /// @param status the success status, for the report
  /// @param talk without any key in it
  public static Optional<Failure> ofText(Endpoint endpoint, int status, Reply.Talk talk) {
    if (!talk.finished() || talk.toolCalled()) {
      return Optional.empty();
    }
    boolean chat = endpoint.protocol() == Protocol.CHAT;
    Money money = chat ? Money.POSSIBLE : Money.NONE;
    String text = talk.refusal().orElse(talk.text().isEmpty() ? "…" : talk.text());
    if (talk.refusal().isPresent() || Table.ERRORS.refuses(talk.text())) {
      return Optional.of(
          new Failure.Refused(
              status,
              Optional.of("content_refused"),
              Optional.empty(),
              money,
              text(endpoint, "text-refused", text, "content")));
    }
    if (chat) {
      return Optional.of(
          new Failure.Refused(
              status,
              Optional.of("text_only"),
              Optional.empty(),
              money,
              text(endpoint, "text-only", text, "text-chat")));
    }
    boolean missing = talk.withoutTools() || talk.text().isEmpty();
    String kind = missing ? "text-tool" : "text-only";
    return Optional.of(new Failure.TextOnly(missing, text(endpoint, kind, text, kind)));
  }

  private static Failure.Story text(Endpoint endpoint, String what, String text, String next) {
    String shown = text.length() <= 500 ? text : text.substring(0, 500) + "…";
    return new Failure.Story(
        Saying.of("refusal." + what, endpoint.title(), shown),
        Saying.of("refusal." + next + "-next", endpoint.name(), endpoint.source()));
  }

  private static boolean mayHaveBegun(int status) {
    return switch (status) {
      case 408, 409, 424, 425, 499 -> true;
      default -> status >= 500;
    };
  }

  private static Failure refused(int status, ErrorBody error, Duration after, Failure.Story story) {
    Money money = after.compareTo(FAST) >= 0 ? Money.POSSIBLE : Money.NONE;
    Optional<String> field =
        status == 400 || status == 422 ? error.blamedField() : Optional.empty();
    return new Failure.Refused(status, error.code(), field, money, story);
  }

  private static Failure unconfirmed(
      Endpoint endpoint, int status, ErrorBody error, Duration after) {
    Saying what =
        status == 524 || status == 504
            ? Saying.of("refusal.gave-up", status, after.toSeconds())
            : Saying.of("refusal.server-error", endpoint.title(), status, words(error));
    Optional<Saying> hint =
        Table.ERRORS.saysNoCapacity(error) ? endpoint.hint(Occasion.NO_CAPACITY) : Optional.empty();
    return new Failure.Unconfirmed(
        new Failure.Story(what, hint.orElse(Saying.of("refusal.server-error-next"))));
  }

  private static Failure.Story story(
      Endpoint endpoint, ErrorTable.Row row, int status, ErrorBody error) {
    Saying what = Saying.of("refusal." + row.kind().word(), endpoint.title(), words(error), status);
    Saying advice =
        error
            .pause()
            .filter(_ -> row.kind() == ErrorTable.Kind.NO_FUNDS)
            .map(pause -> Saying.of("refusal.resets-next", endpoint.name(), pause.toMinutes() + 1))
            .orElseGet(() ->
                Saying.of("refusal." + row.advice() + "-next", endpoint.name(), endpoint.source()));
    return new Failure.Story(what, row.hint().flatMap(endpoint::hint).orElse(advice));
  }

  private static String words(ErrorBody error) {
    return error.message().or(error::code).or(error::type).orElse("…");
  }
}
