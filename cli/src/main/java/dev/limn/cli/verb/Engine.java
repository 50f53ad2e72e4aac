package dev.limn.cli.verb;

import dev.limn.Limn;
import dev.limn.Setting;
import dev.limn.cli.option.Option;
import dev.limn.cli.option.Paths;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.FailureView;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.BadData;
import dev.limn.image.Failure;
import dev.limn.ledger.LedgerUnavailable;
import java.io.IOException;

/// The library, opened for this run's surroundings, with the built-in endpoint that it may ask for.
final class Engine implements AutoCloseable {
  private final Limn limn;
  private final SandboxOnDemand sandbox;

  private Engine(Limn limn, SandboxOnDemand sandbox) {
    this.limn = limn;
    this.sandbox = sandbox;
  }

  /// Something that needs the library; returns the exit code.
  @FunctionalInterface
  interface Work {
    int run(Limn limn) throws LedgerUnavailable, IOException;
  }

  /// Opens the library; throws [dev.limn.image.InvalidRequest] when the settings cannot be used.
  static Engine open(Typed typed, Surroundings around) {
    return open(typed, around, Limn::open);
  }

  /// The same to buy something (see [Limn#openToBuy]).
  static Engine openToBuy(Typed typed, Surroundings around) {
    return open(typed, around, Limn::openToBuy);
  }

  /// The surroundings of the library.
  static Setting setting(Typed typed, Surroundings around, SandboxOnDemand sandbox) {
    return new Setting(
        around.environment(),
        Setup.home(around),
        around.clock(),
        around.folder(),
        sandbox::uri,
        typed.name(Option.CONFIG).map(file -> Paths.of("--config", file, around.folder())));
  }

  @FunctionalInterface
  private interface Opening {
    Limn open(Setting setting) throws BadData, IOException;
  }

  private static Engine open(Typed typed, Surroundings around, Opening opening) {
    SandboxOnDemand sandbox = new SandboxOnDemand();
    Setting setting = setting(typed, around, sandbox);
    Limn limn = Setup.attempt(setting.home().configFile(), () -> opening.open(setting));
    return new Engine(limn, sandbox);
  }

  /// Does work that reads the ledger, and tells when the ledger cannot be read.
  static int use(Typed typed, Surroundings around, Voice voice, Work work) {
    try (Engine engine = open(typed, around)) {
      return Setup.attempt(
          Setup.home(around).ledger(),
          () -> {
            try {
              return work.run(engine.limn());
            } catch (LedgerUnavailable e) {
              Failure failure = new Failure.NotReady(e.story());
              return FailureView.report(failure, typed.has(Option.JSON), voice);
            }
          });
    }
  }

  Limn limn() {
    return limn;
  }

  @Override
  public void close() {
    limn.close();
    sandbox.close();
  }
}
