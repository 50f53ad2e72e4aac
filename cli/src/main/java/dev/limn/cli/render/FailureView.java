package dev.limn.cli.render;

import dev.limn.data.Json;
import dev.limn.image.Failure;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Money;
import dev.limn.text.Saying;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A failure as it is shown: three sentences, or an object of four stable parts.
public final class FailureView {
  /// Exit code: what was typed, or a setting, makes no sense.
  private static final int USAGE = 2;

  private static final Saying NOTHING_SENT = Saying.of("failure.nothing-sent");

  private FailureView() {}

  /// Tells what happened, what it means for money and what to do next, a line each.
  public static void tell(Failure failure, Voice voice) {
    voice.alarm(failure.what());
    voice.tellIndented(failure.cost());
    voice.tellIndented(failure.next());
  }

  /// Tells a failure that ends a run, as an object too when that is asked for, and returns its exit
  /// code.
  public static int report(Failure failure, boolean json, Voice voice) {
    tell(failure, voice);
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("outcome", "failed");
      all.put("exit_code", failure.exitCode());
      all.put("images", List.of());
      all.put("failure", json(failure, voice));
      voice.page(Json.writePretty(all) + "\n");
    }
    return failure.exitCode();
  }

  /// Tells a mistake in what was typed, which has one sentence alone; otherwise as [#report].
  public static int report(InvalidRequest mistake, boolean json, Voice voice) {
    voice.alarm(mistake.saying());
    voice.tellIndented(NOTHING_SENT);
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("outcome", "failed");
      all.put("exit_code", USAGE);
      all.put("images", List.of());
      all.put("failure", json(mistake.saying(), voice));
      voice.page(Json.writePretty(all) + "\n");
    }
    return USAGE;
  }

  /// The same for programs: `kind`, `code`, `what`, `money`, `cost`, `next`, and where there are
  /// any `status` and `retry_after_seconds`.
  public static Map<String, Object> json(Failure failure, Voice voice) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("kind", failure.kind());
    parts.put("code", failure.what().key());
    parts.put("what", voice.words(failure.what()));
    parts.put("money", failure.money().name().toLowerCase(Locale.ROOT));
    parts.put("cost", voice.words(failure.cost()));
    parts.put("next", voice.words(failure.next()));
    status(failure).ifPresent(status -> parts.put("status", status));
    if (failure instanceof Failure.RateLimited limited) {
      limited.pace().ifPresent(pace -> parts.put("retry_after_seconds", pace.toSeconds()));
    }
    return parts;
  }

  private static Map<String, Object> json(Saying mistake, Voice voice) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("kind", "invalid");
    parts.put("code", mistake.key());
    parts.put("what", voice.words(mistake));
    parts.put("money", Money.NONE.name().toLowerCase(Locale.ROOT));
    parts.put("cost", voice.words(NOTHING_SENT));
    parts.put("next", "");
    return parts;
  }

  private static Optional<Integer> status(Failure failure) {
    return switch (failure) {
      case Failure.KeyRefused refused -> Optional.of(refused.status());
      case Failure.Refused refused -> Optional.of(refused.status());
      case Failure.NoFunds refused -> Optional.of(refused.status());
      case Failure.Invalid _,
          Failure.NotReady _,
          Failure.NotSent _,
          Failure.RateLimited _,
          Failure.TextOnly _,
          Failure.OverBudget _,
          Failure.Unconfirmed _,
          Failure.Unsaved _,
          Failure.Missing _,
          Failure.Unfinished _,
          Failure.Cancelled _ ->
          Optional.empty();
    };
  }
}
