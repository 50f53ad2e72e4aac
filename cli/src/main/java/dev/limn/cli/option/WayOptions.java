package dev.limn.cli.option;

import dev.limn.image.Fallback;
import dev.limn.image.Finish;
import dev.limn.image.ImageRequest;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Order;
import dev.limn.image.Target;
import dev.limn.image.Way;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Options that say which way an image is bought, and within which limits.
public final class WayOptions {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  /// The endpoint.
  public static final Option ENDPOINT = Option.value("NAME", "--endpoint");

  private static final Option PROTOCOL = Option.value("NAME", "--protocol");
  private static final Option STREAM = Option.flag("--stream");
  private static final Option PARTIALS = Option.value("COUNT", "--partials");
  private static final Option SAVE_PARTIALS = Option.flag("--save-partials");
  private static final Option TEXT_MODEL = Option.value("NAME", "--text-model");
  private static final Option TIMEOUT = Option.value("TIME", "--timeout");
  private static final Option MAX_WAIT = Option.value("TIME", "--max-wait");
  private static final Option FALLBACK = Option.value("LIST", "--allow-fallback");
  private static final Option MAX_COST = Option.value("USD", "--max-cost");
  private static final Option YES = Option.flag("--yes");
  private static final Option DRY_RUN = Option.flag("--dry-run");

  /// All of them.
  public static final List<Option> ALL =
      List.of(
          ENDPOINT,
          PROTOCOL,
          STREAM,
          PARTIALS,
          SAVE_PARTIALS,
          TEXT_MODEL,
          TIMEOUT,
          MAX_WAIT,
          FALLBACK,
          MAX_COST,
          YES,
          DRY_RUN);

  private static final String[] NONE = {};

  private final Typed typed;

  /// These options of what was typed.
  public WayOptions(Typed typed) {
    this.typed = typed;
  }

  /// Whether an unknown price is accepted.
  public boolean yes() {
    return typed.has(YES);
  }

  /// Whether the request is only shown.
  public boolean dryRun() {
    return typed.has(DRY_RUN);
  }

  /// The order for a request; throws [InvalidRequest] when a limit makes no sense.
  public Order order(ImageRequest request, Target target, boolean overwrite, Finish finish) {
    return new Order(
        request,
        target,
        overwrite,
        typed.name(ENDPOINT),
        typed.text(TIMEOUT).map(time -> Time.of("--timeout", time, SHORTEST, LONGEST)),
        typed.text(MAX_COST).map(Dollars::of),
        way(),
        typed.text(MAX_WAIT).map(time -> Time.of("--max-wait", time, Duration.ZERO, LONGEST)),
        fallbacks(),
        finish);
  }

  /// Unfinished pictures come in a stream alone, so asking for them asks for one.
  private Way way() {
    var partials = typed.number(PARTIALS);
    boolean keeps = typed.has(SAVE_PARTIALS);
    return new Way(
        typed.name(PROTOCOL),
        typed.has(STREAM) || partials.isPresent() || keeps,
        partials.isPresent()
            ? OptionalInt.of(partials.get())
            : keeps ? OptionalInt.of(1) : OptionalInt.empty(),
        keeps,
        typed.name(TEXT_MODEL),
        // A batch has no earlier answer to go on from, and so no such option.
        typed.knows(InputOptions.CONTINUE) ? typed.name(InputOptions.CONTINUE) : Optional.empty());
  }

  private Set<Fallback> fallbacks() {
    Set<Fallback> fallbacks = EnumSet.noneOf(Fallback.class);
    for (String word : typed.name(FALLBACK).map(list -> list.split(",", -1)).orElse(NONE)) {
      switch (word.strip()) {
        case "size" -> fallbacks.add(Fallback.SIZE);
        case "model" -> fallbacks.add(Fallback.MODEL);
        case "endpoint" -> fallbacks.add(Fallback.ENDPOINT);
        default -> throw new InvalidRequest("cli.no-fallback", word);
      }
    }
    return fallbacks;
  }
}
