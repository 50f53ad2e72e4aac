package dev.limn.cli.verb;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Time;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Signals;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.Json;
import dev.limn.image.InvalidRequest;
import dev.limn.sandbox.Sandbox;
import dev.limn.sandbox.SandboxOptions;
import dev.limn.sandbox.rehearsal.BadFault;
import dev.limn.sandbox.rehearsal.FaultPlan;
import dev.limn.sandbox.rehearsal.Rehearsal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Runs the built-in endpoint for other programs until a signal ends it.
final class RunSandbox implements Verb {
  private static final Option PORT = Option.value("NUMBER", "--port");
  private static final Option KEY = Option.value("KEY", "--key");
  private static final Option KEY_STDIN = Option.flag("--key-stdin");
  private static final Option LATENCY = Option.value("TIME", "--latency");
  private static final Option FAULT = Option.value("FAULTS", "--fault");
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int LONGEST_KEY = 8192;

  @Override
  public List<Option> options() {
    return List.of(PORT, KEY, KEY_STDIN, LATENCY, FAULT);
  }

  @Override
  public int run(Typed typed, Surroundings around, Voice voice) {
    typed.noMoreWords("sandbox", 0);
    int port = typed.number(PORT).orElse(0);
    if (typed.has(PORT) && (port < 1 || port > 65_535)) {
      throw new InvalidRequest("cli.no-port", port);
    }
    Optional<String> key = key(typed, around);
    Duration latency =
        typed
            .text(LATENCY)
            .map(time -> Time.of("--latency", time, Duration.ZERO, LONGEST))
            .orElse(Duration.ZERO);
    SandboxOptions options = SandboxOptions.DEFAULTS.withPort(port).withLatency(latency);
    Optional<FaultPlan> faults = typed.text(FAULT).map(RunSandbox::plan);
    CountDownLatch ended = new CountDownLatch(1);
    try (Running sandbox =
            start(
                key.map(options::withKey)
                    .orElse(options)
                    .withLog(line -> voice.tell("cli.sandbox-request", line)),
                faults);
        Signals _ = Signals.listen(ended::countDown, ended::countDown)) {
      announce(sandbox.url(), key.isPresent(), typed.has(Option.JSON), voice);
      typed.text(FAULT).ifPresent(plan -> voice.tell("cli.sandbox-faults", plan));
      ended.await();
    } catch (IOException e) {
      throw new InvalidRequest("cli.port-taken", port);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    voice.tell("cli.sandbox-ended");
    return 0;
  }

  /// A server under its address; with faults it is another one.
  private record Running(String url, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  private static Running start(SandboxOptions options, Optional<FaultPlan> faults)
      throws IOException {
    if (faults.isPresent()) {
      Rehearsal rehearsal = Rehearsal.start(options, faults.get());
      return new Running(rehearsal.url(), rehearsal::close);
    }
    Sandbox sandbox = Sandbox.start(options);
    return new Running(sandbox.url(), sandbox::close);
  }

  private static FaultPlan plan(String text) {
    try {
      return FaultPlan.parse(text);
    } catch (BadFault e) {
      String possible = String.join(", ", e.possible());
      throw e.word().isEmpty()
          ? new InvalidRequest("cli.fault-missing", text, possible)
          : new InvalidRequest("cli.fault-unknown", e.word(), possible);
    }
  }

  private static Optional<String> key(Typed typed, Surroundings around) {
    if (typed.has(KEY) && typed.has(KEY_STDIN)) {
      throw new InvalidRequest("cli.two-keys");
    }
    if (typed.has(KEY_STDIN)) {
      try {
        byte[] bytes = around.in().readNBytes(LONGEST_KEY);
        return Optional.of(usable(new String(bytes, StandardCharsets.UTF_8).strip()));
      } catch (IOException e) {
        throw new InvalidRequest("cli.key-none");
      }
    }
    return typed
        .name(KEY)
        .or(() -> Optional.ofNullable(around.environment().get("LIMN_SANDBOX_KEY")))
        .map(RunSandbox::usable);
  }

  private static String usable(String key) {
    if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new InvalidRequest("cli.sandbox-key");
    }
    return key;
  }

  /// The address is the result, so that a script can take it from standard output.
  private static void announce(String url, boolean guarded, boolean json, Voice voice) {
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("base_url", url);
      all.put("key_required", guarded);
      voice.page(Json.write(all) + "\n");
    } else {
      voice.result(url);
    }
    voice.tell("cli.sandbox-running", url);
    voice.tell(guarded ? "cli.sandbox-guarded" : "cli.sandbox-open");
  }
}
