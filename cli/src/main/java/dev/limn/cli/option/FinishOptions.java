package dev.limn.cli.option;

import dev.limn.image.Finish;
import dev.limn.image.Fit;
import dev.limn.image.InvalidRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Options that say what is made of the images afterwards, in copies.
public final class FinishOptions {
  private static final Option KEEP = Option.flag("--keep-outside-mask");
  private static final Option CUT_OUT = Option.flag("--allow-cut-out");
  private static final Option FIT = Option.value("SIZE", "--fit");
  private static final Option LONGEST = Option.value("PIXELS", "--max-dim");

  /// All of them.
  public static final List<Option> ALL = List.of(KEEP, CUT_OUT, FIT, LONGEST);

  private final Typed typed;

  /// These options of what was typed.
  public FinishOptions(Typed typed) {
    this.typed = typed;
  }

  /// What is wished; throws [InvalidRequest] when it makes no sense.
  public Finish finish() {
    Optional<Fit> fit =
        typed
            .text(FIT)
            .map(text -> Fit.parse(text).orElseThrow(() -> new InvalidRequest("cli.no-fit", text)));
    return new Finish(
        typed.has(KEEP),
        typed.has(CUT_OUT),
        fit,
        typed.number(LONGEST).map(OptionalInt::of).orElse(OptionalInt.empty()));
  }
}
