package dev.limn.cli.option;

import dev.limn.image.InvalidRequest;
import java.math.BigDecimal;

/// Amounts as people type them: `0.25` or `$0.25`, in US dollars.
public final class Dollars {
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

  private Dollars() {}

  /// The amount; throws [InvalidRequest] when it is none, negative, or absurd.
  public static BigDecimal of(String typed) {
    try {
      BigDecimal dollars = new BigDecimal(typed.strip().replaceFirst("^\\$", ""));
      if (dollars.signum() >= 0 && dollars.compareTo(MOST) <= 0 && dollars.scale() <= 10) {
        return dollars;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is no amount.
    }
    throw new InvalidRequest("cli.no-amount", typed);
  }
}
