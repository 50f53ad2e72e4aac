package dev.limn.cli.verb;

import dev.limn.Limn;
import dev.limn.cli.render.Figures;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.image.Attempt;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Order;
import dev.limn.ledger.LedgerEntry;
import dev.limn.ledger.LedgerUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Buys once more, by the user's word and by name, what was sent and whose fate nobody knows. The
/// one place where something may be paid twice, so it says so first.
final class Rebuying {
  private Rebuying() {}

  /// Buys the one attempt of this name that ended unknown; returns the exit code.
  ///
  /// @param yes whether the user need not be asked
  static int of(String id, boolean yes, boolean json, Limn limn, Surroundings around, Voice voice)
      throws LedgerUnavailable, IOException {
    List<LedgerEntry> unknown =
        limn.history().byId(id).stream()
            .filter(entry -> entry.attempt().state() == Attempt.State.UNKNOWN)
            .toList();
    if (unknown.isEmpty()) {
      throw new InvalidRequest("rebuy.none", id);
    }
    if (unknown.size() > 1) {
      throw new InvalidRequest(
          "rebuy.several",
          id,
          String.join(", ", unknown.stream().map(entry -> entry.attempt().id()).toList()));
    }
    LedgerEntry entry = unknown.getFirst();
    Order order =
        limn.history()
            .order(entry)
            .orElseThrow(() -> new InvalidRequest("rebuy.not-whole", entry.attempt().id()));
    voice.tell(
        "rebuy.warning",
        entry.attempt().id(),
        entry.intent().endpoint(),
        entry
            .intent()
            .estimateHigh()
            .map(Figures::dollars)
            .orElseGet(() -> voice.words("rebuy.no-price")));
    if (!yes && !agreed(around, voice)) {
      throw new InvalidRequest("rebuy.not-agreed");
    }
    return Generate.buy(
        limn, order, Map.of(), new Generate.Programs(json, false), around, voice, _ -> {});
  }

  private static boolean agreed(Surroundings around, Voice voice) throws IOException {
    if (!around.terminal().canBeAsked()) {
      return false;
    }
    voice.story(voice.words("rebuy.question") + " ");
    StringBuilder line = new StringBuilder();
    int next = around.in().read();
    while (next >= 0 && next != '\n' && line.length() < 20) {
      line.append(new String(new byte[] {(byte) next}, StandardCharsets.US_ASCII));
      next = around.in().read();
    }
    return line.toString().strip().equalsIgnoreCase("yes");
  }
}
