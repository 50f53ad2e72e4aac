package dev.limn.mcp.tool;

import dev.limn.Limn;
import dev.limn.Setting;
import dev.limn.data.BadData;
import dev.limn.home.Home;
import dev.limn.image.InvalidRequest;
import dev.limn.mcp.job.Allowance;
import dev.limn.mcp.job.Jobs;
import dev.limn.mcp.place.Folders;
import dev.limn.text.Phrasebook;
import dev.limn.text.SafeText;
import dev.limn.text.Saying;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.Root;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What all tools of one conversation share. Thread-safe.
///
/// Settings are read anew for each call: a key that the user stores while the agent waits is there
/// at the next one.
public final class Session {
  private final Setting setting;
  private final Pace pace;
  private final List<Path> folders;
  private final Phrasebook phrases;
  private final Jobs jobs = new Jobs();
  private final Allowance allowance;
  private Optional<List<Path>> roots = Optional.empty();

  /// How long a call may take.
  ///
  /// @param answer after this a call is answered with what there is; clients give up after 60 s
  /// @param beat how often progress is told meanwhile
  public record Pace(Duration answer, Duration beat) {
    /// Well below the 60 s after which the protocol's TypeScript and Python SDKs give up.
    public static final Pace USUAL = new Pace(Duration.ofSeconds(45), Duration.ofSeconds(5));
  }

  /// @param folders folders that the user allows beside those of the client
  public Session(
      Setting setting, Pace pace, List<Path> folders, Allowance.Limits limits, Phrasebook phrases) {
    this.setting = setting;
    this.pace = pace;
    this.folders = List.copyOf(folders);
    this.phrases = phrases;
    this.allowance = new Allowance(limits);
  }

  /// The orders of this conversation.
  public Jobs jobs() {
    return jobs;
  }

  Allowance allowance() {
    return allowance;
  }

  Pace pace() {
    return pace;
  }

  /// The user's folders.
  Home home() {
    return setting.home();
  }

  String words(Saying saying) {
    return phrases.say(saying);
  }

  String words(String key, Object... values) {
    return words(Saying.of(key, values));
  }

  /// Something that needs the library.
  interface Work<T> {
    T on(Limn limn) throws IOException, dev.limn.ledger.LedgerUnavailable;
  }

  /// Does something with the library. Throws [InvalidRequest] when the settings or the ledger
  /// cannot be used.
  <T> T with(Work<T> work) {
    try (Limn limn = open(false)) {
      return work.on(limn);
    } catch (IOException e) {
      throw new InvalidRequest(
          "mcp.file-trouble", SafeText.of(String.valueOf(e.getMessage())), name(e));
    } catch (dev.limn.ledger.LedgerUnavailable e) {
      throw new InvalidRequest(e.story().what());
    }
  }

  /// The library. Throws [InvalidRequest] when the settings cannot be used.
  Limn open(boolean toBuy) {
    try {
      return toBuy ? Limn.openToBuy(setting) : Limn.open(setting);
    } catch (BadData e) {
      throw new InvalidRequest(e.saying());
    } catch (IOException e) {
      throw new InvalidRequest(
          "mcp.file-trouble", SafeText.of(String.valueOf(e.getMessage())), name(e));
    }
  }

  private static String name(Exception e) {
    return e.getClass().getSimpleName();
  }

  /// Forgets the client's folders, so that they are asked for again.
  public synchronized void forgetRoots() {
    roots = Optional.empty();
  }

  /// Where an agent may read and write: the folders that the client names as its roots, then those
  /// that the user allows. When there are none at all, the folder that the server was started in,
  /// unless that is a whole disk or a home; else `Pictures/limn` of the user.
  Folders folders(McpSyncServerExchange exchange) {
    List<Path> all = new ArrayList<>(roots(exchange));
    all.addAll(folders);
    if (all.isEmpty()) {
      all.add(fallback());
    }
    return new Folders(all, setting.home().user());
  }

  private Path fallback() {
    Path here = setting.folder().toAbsolutePath().normalize();
    boolean tooWide =
        here.getParent() == null
            || setting.home().user().startsWith(here)
            || !Files.isWritable(here);
    return tooWide ? setting.home().user().resolve("Pictures").resolve("limn") : here;
  }

  private List<Path> roots(McpSyncServerExchange exchange) {
    if (exchange.getClientCapabilities() == null
        || exchange.getClientCapabilities().roots() == null) {
      return List.of();
    }
    synchronized (this) {
      if (roots.isPresent()) {
        return roots.get();
      }
    }
    List<Path> named = new ArrayList<>();
    try {
      for (Root root : exchange.listRoots().roots()) {
        path(root.uri()).ifPresent(named::add);
      }
    } catch (RuntimeException e) {
      return List.of(); // a client that has roots and does not tell them: asked again next time
    }
    synchronized (this) {
      roots = Optional.of(List.copyOf(named));
    }
    return named;
  }

  private static Optional<Path> path(String uri) {
    try {
      Path path = Path.of(URI.create(uri));
      return path.isAbsolute() ? Optional.of(path.normalize()) : Optional.empty();
    } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }
}
