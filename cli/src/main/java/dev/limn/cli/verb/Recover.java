package dev.limn.cli.verb;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.RecoveryView;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.Json;
import dev.limn.image.Failure;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Progress;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.purchase.Recovery;
import dev.limn.purchase.Recovery.Recovered;
import dev.limn.purchase.Recovery.Unfinished;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finishes what was bought and not saved. It buys nothing, but by name and on request what nobody
/// can know the fate of.
final class Recover implements Verb {
  private static final Option LIST = Option.flag("--list");
  private static final Option ALL = Option.flag("--all");
  private static final Option RETRY = Option.flag("--retry-unknown");
  private static final Option YES = Option.flag("--yes");

  /// The exit code of what may have been charged (README, "Exit codes").
  private static final int UNKNOWN = 7;

  @Override
  public List<Option> options() {
    return List.of(LIST, ALL, RETRY, YES);
  }

  @Override
  public int run(Typed typed, Surroundings around, Voice voice) {
    Optional<String> id = typed.optionalWord("recover");
    if (id.isPresent() && typed.has(ALL)) {
      throw new InvalidRequest("cli.recover-one-or-all");
    }
    if (typed.has(RETRY) && (id.isEmpty() || typed.has(LIST))) {
      throw new InvalidRequest("cli.retry-by-name");
    }
    return Engine.use(
        typed,
        around,
        voice,
        limn -> {
          Recovery recovery = limn.recovery();
          List<Unfinished> unfinished =
              recovery.unfinished().stream()
                  .filter(one -> id.isEmpty() || names(one, id.get()))
                  .toList();
          if (typed.has(RETRY)) {
            int code = unfinished.isEmpty() ? UNKNOWN : finish(recovery, unfinished, false, voice);
            return code == UNKNOWN
                ? Rebuying.of(
                    id.orElseThrow(), typed.has(YES), typed.has(Option.JSON), limn, around, voice)
                : code;
          }
          if (id.isPresent() && unfinished.isEmpty()) {
            throw new InvalidRequest("cli.nothing-unfinished", id.get());
          }
          return typed.has(LIST)
              ? list(unfinished, typed.has(Option.JSON), voice)
              : finish(recovery, unfinished, typed.has(Option.JSON), voice);
        });
  }

  private static boolean names(Unfinished one, String id) {
    String attempt = one.entry().attempt().id();
    return attempt.equals(id) || attempt.startsWith(id + ".");
  }

  private static int list(List<Unfinished> unfinished, boolean json, Voice voice) {
    if (json) {
      List<Map<String, Object>> objects = unfinished.stream().map(RecoveryView::json).toList();
      voice.page(Json.writePretty(Map.of("unfinished", objects)) + "\n");
    } else {
      RecoveryView.list(unfinished, voice);
    }
    voice.tell(unfinished.isEmpty() ? "cli.all-finished" : "cli.recover-how");
    return 0;
  }

  private static int finish(
      Recovery recovery, List<Unfinished> unfinished, boolean json, Voice voice)
      throws LedgerUnavailable {
    List<Recovered> all = new ArrayList<>();
    for (Unfinished one : unfinished) {
      Recovered recovered =
          recovery.finish(
              one,
              event -> {
                if (event instanceof Progress.Waiting waiting) {
                  voice.tell(
                      "cli.pause",
                      voice.words(waiting.why()),
                      Math.max(1, waiting.pause().toSeconds()));
                }
              });
      all.add(recovered);
      RecoveryView.tell(recovered, voice);
      if (!json) {
        recovered.images().forEach(image -> voice.path(image.file()));
      }
    }
    int code = code(all);
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("exit_code", code);
      object.put("recovered", all.stream().map(one -> RecoveryView.json(one, voice)).toList());
      voice.page(Json.writePretty(object) + "\n");
    }
    if (unfinished.isEmpty()) {
      voice.tell("cli.all-finished");
    }
    return code;
  }

  /// 0 when everything is in its place; else 7, 8, 9 in this order, so that a doubt about money is
  /// never hidden by what went well.
  static int code(List<Recovered> all) {
    List<Integer> troubles =
        all.stream().flatMap(one -> one.failure().stream()).map(Failure::exitCode).toList();
    boolean some = all.stream().anyMatch(one -> !one.images().isEmpty());
    return troubles.contains(7)
        ? 7
        : troubles.contains(8) ? 8 : troubles.isEmpty() ? 0 : some ? 9 : troubles.getFirst();
  }
}
