package dev.limn.cli.verb;

import dev.limn.Setting;
import dev.limn.cli.agent.Client;
import dev.limn.cli.agent.Launcher;
import dev.limn.cli.option.Dollars;
import dev.limn.cli.option.Option;
import dev.limn.cli.option.Paths;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.HelpPage;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Signals;
import dev.limn.cli.terminal.StandardOutput;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.endpoint.AgentRules;
import dev.limn.home.Home;
import dev.limn.image.InvalidRequest;
import dev.limn.mcp.AgentServer;
import dev.limn.mcp.job.Allowance;
import dev.limn.mcp.tool.Session;
import dev.limn.text.Nearest;
import dev.limn.text.Phrasebook;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Serves agents over standard input and output (Model Context Protocol), or prints what an agent
/// wants to read in its settings to start that.
final class Mcp implements Verb {
  private static final Option PRINT_CONFIG = Option.value("CLIENT", "--print-config");
  private static final Option FOLDER = Option.value("DIRS", "--folder");
  private static final Option MAX_IMAGES = Option.value("COUNT", "--max-images");
  private static final Option MAX_USD = Option.value("USD", "--max-usd");
  private static final Option ANSWER_WITHIN = Option.value("SECONDS", "--answer-within");

  /// Clients give up after 60 s, unless they are told otherwise.
  private static final int LONGEST_ANSWER = 55;

  private static final int MOST_IMAGES = 1_000_000;

  /// How long a signal waits for what was sent: a little less than the 30 s after which services of
  /// the system kill a process.
  private static final Duration DRAIN = Duration.ofSeconds(25);

  @Override
  public List<Option> options() {
    return List.of(PRINT_CONFIG, FOLDER, MAX_IMAGES, MAX_USD, ANSWER_WITHIN);
  }

  @Override
  public int run(Typed typed, Surroundings around, Voice voice) {
    typed.noMoreWords("mcp", 0);
    return typed.name(PRINT_CONFIG).isPresent()
        ? printConfig(typed.name(PRINT_CONFIG).get(), voice)
        : serve(typed, around, voice);
  }

  private static int printConfig(String typed, Voice voice) {
    Client client =
        Client.of(typed)
            .orElseThrow(() ->
                new InvalidRequest(
                    "client.unknown",
                    typed,
                    Nearest.to(typed, Client.all()).orElse(Client.CLAUDE_CODE.typed()),
                    String.join(", ", Client.all())));
    voice.page(client.entry(Launcher.path()));
    voice.tell("client.file", client.file());
    voice.tell("client.key");
    return 0;
  }

  private static int serve(Typed typed, Surroundings around, Voice voice) {
    StandardOutput.belongsToProtocol();
    AgentRules rules = Setup.read(typed, around).config().agents();
    try (SandboxOnDemand sandbox = new SandboxOnDemand()) {
      Setting setting = Engine.setting(typed, around, sandbox);
      Session session =
          new Session(
              setting,
              pace(typed),
              folders(typed, rules, setting.home(), around.folder()),
              limits(typed, rules),
              new Phrasebook(voice.language()));
      AgentServer server = new AgentServer(session, HelpPage.version());
      try (Signals _ = Signals.listen(() -> end(server, 130), () -> end(server, 143))) {
        server.serve(around.in(), around.out());
        return 0;
      }
    } catch (IOException e) {
      return 0; // the client's stream broke, which is its end as well
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  /// Ends the process after a signal, with what was sent saved as far as there is time.
  private static void end(AgentServer server, int code) {
    try {
      server.drain(DRAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code);
  }

  private static Session.Pace pace(Typed typed) {
    int seconds = typed.number(ANSWER_WITHIN).orElse((int) Session.Pace.USUAL.answer().toSeconds());
    if (seconds < 1 || seconds > LONGEST_ANSWER) {
      throw new InvalidRequest("client.answer-range", seconds, LONGEST_ANSWER);
    }
    return new Session.Pace(Duration.ofSeconds(seconds), Session.Pace.USUAL.beat());
  }

  private static Allowance.Limits limits(Typed typed, AgentRules rules) {
    int images =
        typed.number(MAX_IMAGES).orElse(rules.maxImages().orElse(Allowance.Limits.USUAL.images()));
    if (images < 0 || images > MOST_IMAGES) {
      throw new InvalidRequest("cli.limit-range", images, MOST_IMAGES);
    }
    BigDecimal dollars =
        typed
            .text(MAX_USD)
            .map(Dollars::of)
            .or(rules::maxUsd)
            .orElse(Allowance.Limits.USUAL.dollars());
    return new Allowance.Limits(images, dollars);
  }

  private static List<Path> folders(Typed typed, AgentRules rules, Home home, Path here) {
    List<String> named = new ArrayList<>();
    typed
        .name(FOLDER)
        .ifPresent(
            dirs -> named.addAll(List.of(dirs.split(Pattern.quote(File.pathSeparator), -1))));
    named.addAll(rules.folders());
    return named.stream()
        .map(dir ->
            dir.startsWith("~/")
                ? home.user().resolve(dir.substring(2))
                : Paths.of("--folder", dir, here))
        .toList();
  }
}
