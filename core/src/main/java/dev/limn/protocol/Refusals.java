package dev.limn.protocol;

import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Occasion;
import dev.limn.http.Headers;
import dev.limn.image.Failure;
import dev.limn.image.Money;
import dev.limn.text.Saying;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tells what an answer that is no success means, above all for money.
///
/// The status decides the class; the error's code and words only tell balance from rate, and a
/// refusal for content from other refusals. A status that a service or anything in between gives
/// after work may have begun (408, 409, 424, 425, 499 and all of 5xx) is never taken for a refusal.
/// Stateless.
public final class Refusals {
  /// A refusal slower than this came after work had begun: content is judged at the end as well as
  /// at the start.
  private static final Duration FAST = Duration.ofSeconds(10);

  private static final List<String> NO_FUNDS =
      List.of(
          "insufficient_quota",
          "insufficient_user_quota",
          "pre_consume_token_quota_failed",
          "billing_hard_limit_reached",
          "billing_not_active",
          "credit_balance_exhausted",
          "spend_limit_exceeded",
          "usage_limit_reached",
          "insufficient balance",
          "insufficient credits",
          "payment required",
          "quota is not enough",
          "余额不足",
          "额度不足",
          "额度已用尽",
          "预扣费额度失败",
          "积分已用完",
          "欠费",
          "请充值");

  private static final List<String> CONTENT =
      List.of(
          "moderation_blocked",
          "content_policy_violation",
          "content_filter",
          "contentfilter",
          "image_content_policy_violation",
          "responsibleaipolicyviolation",
          "safety system",
          "sensitive_words_detected",
          "prompt_blocked");

  private static final List<String> RATE = List.of("rate_limit", "rate limit", "too_many_requests");

  private static final List<String> KEY = List.of("invalid_api_key", "authentication_error");

  private static final List<String> REQUEST =
      List.of(
          "invalid_request_error",
          "image_generation_user_error",
          "invalid_value",
          "unknown_parameter",
          "model_not_found");

  private static final List<String> NOT_VERIFIED = List.of("must be verified");

  private static final List<String> NO_CAPACITY =
      List.of("无可用渠道", "no available channel", "no auth available", "负载已饱和");

  private Refusals() {}

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
    if (status == 402 || (error.mentions(NO_FUNDS) && !isBarePermission(status, error))) {
      return new Failure.NoFunds(
          status, story(endpoint, "no-funds", error, Occasion.NO_FUNDS, "refusal.no-funds-next"));
    }
    if (error.mentions(CONTENT)) {
      return refused(endpoint, status, error, after, "content");
    }
    if (status == 403 || error.mentions(NOT_VERIFIED)) {
      return new Failure.KeyRefused(
          status,
          story(
              endpoint,
              "access",
              error,
              Occasion.NO_ACCESS,
              error.mentions(NOT_VERIFIED) ? "refusal.verify-next" : "refusal.access-next"));
    }
    return switch (status) {
      case 429 ->
          new Failure.RateLimited(
              WaitHint.of(headers, error, now),
              story(
                  endpoint,
                  "rate-limited",
                  error,
                  error.mentions(NO_CAPACITY) ? Occasion.NO_CAPACITY : Occasion.RATE_LIMITED,
                  "refusal.rate-limited-next"));
      case 401 ->
          new Failure.KeyRefused(
              status, story(endpoint, "key", error, Occasion.KEY_REFUSED, "refusal.key-next"));
      case 404 -> refused(endpoint, status, error, after, "not-found");
      case 413 -> refused(endpoint, status, error, after, "too-large");
      default ->
          refused(
              endpoint,
              status,
              error,
              after,
              status >= 300 && status < 400 ? "redirect" : "request");
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
    ErrorBody named = error.withoutWords();
    if (named.mentions(NO_FUNDS) || named.mentions(CONTENT)) {
      return Optional.of(classify(endpoint, status, headers, error, after, now));
    }
    if (named.mentions(RATE)) {
      return Optional.of(classify(endpoint, 429, headers, error, after, now));
    }
    if (named.mentions(KEY)) {
      return Optional.of(classify(endpoint, 401, headers, error, after, now));
    }
    Optional<String> numbered = error.code().filter(code -> code.matches("4\\d\\d"));
    if (numbered.isPresent()) {
      return Optional.of(
          classify(endpoint, Integer.parseInt(numbered.get()), headers, error, after, now));
    }
    return named.mentions(REQUEST)
        ? Optional.of(refused(endpoint, status, error, after, "request"))
        : Optional.empty();
  }

  private static boolean mayHaveBegun(int status) {
    return switch (status) {
      case 408, 409, 424, 425, 499 -> true;
      default -> status >= 500;
    };
  }

  /// Some gateways name every 403 `insufficient_quota` and betray it only by the error's type.
  private static boolean isBarePermission(int status, ErrorBody error) {
    return status == 403 && error.type().filter("permission_error"::equals).isPresent();
  }

  private static Failure refused(
      Endpoint endpoint, int status, ErrorBody error, Duration after, String kind) {
    Money money = after.compareTo(FAST) >= 0 ? Money.POSSIBLE : Money.NONE;
    String next = "refusal." + kind + "-next";
    Failure.Story story =
        kind.equals("not-found")
            ? story(endpoint, kind, error, Occasion.UNKNOWN_MODEL, next)
            : new Failure.Story(what(endpoint, kind, status, error), Saying.of(next));
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
        error.mentions(NO_CAPACITY) ? endpoint.hint(Occasion.NO_CAPACITY) : Optional.empty();
    return new Failure.Unconfirmed(
        new Failure.Story(what, hint.orElse(Saying.of("refusal.server-error-next"))));
  }

  private static Failure.Story story(
      Endpoint endpoint, String kind, ErrorBody error, Occasion occasion, String next) {
    return new Failure.Story(
        what(endpoint, kind, 0, error),
        endpoint.hint(occasion).orElse(Saying.of(next, endpoint.name(), endpoint.source())));
  }

  private static Saying what(Endpoint endpoint, String kind, int status, ErrorBody error) {
    return Saying.of("refusal." + kind, endpoint.title(), words(error), status);
  }

  private static String words(ErrorBody error) {
    return error.message().or(error::code).or(error::type).orElse("…");
  }
}
