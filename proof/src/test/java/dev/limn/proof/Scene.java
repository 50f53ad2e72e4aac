package dev.limn.proof;

import dev.limn.Hasty;
import dev.limn.Limn;
import dev.limn.Setting;
import dev.limn.data.BadData;
import dev.limn.home.Home;
import dev.limn.image.Failure;
import dev.limn.image.ImageRequest;
import dev.limn.image.Order;
import dev.limn.image.Target;
import dev.limn.ledger.HistoryFilter;
import dev.limn.ledger.Ledger;
import dev.limn.ledger.LedgerEntry;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.proof.disk.Disk;
import dev.limn.purchase.Recovery;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.SamplePictures;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A user's machine on which something goes wrong: folders, settings with short deadlines, a key
/// that is a canary, the faulty endpoint, and a stranger to whom nobody may connect.
public final class Scene implements AutoCloseable {
  /// If this appears anywhere but in a request's header, a key has leaked.
  static final String CANARY = "sk-canary-3d8e61f0b7a94c25e6";

  /// What lies in the folder from before, and must lie there unchanged afterwards.
  static final String KEPT = "keep.png";

  public final Path folder;
  final Path home;
  public final FaultyEndpoint endpoint;
  public final FaultyEndpoint stranger = FaultyEndpoint.start();
  final Map<String, String> environment = new HashMap<>();
  public final List<byte[]> pictures = new ArrayList<>();
  private final List<Closeable> others = new ArrayList<>();
  public InstantSource clock = InstantSource.system();

  public Scene(Path root, FaultyEndpoint endpoint) throws IOException {
    this.endpoint = endpoint;
    this.folder = Files.createDirectories(root.resolve("pictures"));
    this.home = Files.createDirectories(root.resolve("home"));
    Files.writeString(folder.resolve(KEPT), "an older picture");
    environment.put("HOME", home.toString());
    environment.put("TEST_KEY", CANARY);
    configure(endpoint.url(), "");
  }

  /// Writes the user's settings: one endpoint, deadlines of seconds.
  ///
  /// @param more lines of the settings file
  void configure(String url, String more) throws IOException {
    Path file = home.resolve(".config/limn/config.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        endpoint: test
        endpoints:
          test:
            base_url: %s
            key_env: TEST_KEY
            timeouts:
              connect: 1
              idle: 1
              total: 3
        """
                .formatted(url)
            + more);
  }

  /// A picture of the given width, which is noted as one that may be found on the disk afterwards.
  byte[] picture(int width) {
    byte[] picture = SamplePictures.png(width, 32);
    pictures.add(picture);
    return picture;
  }

  byte[] picture() {
    return picture(48);
  }

  /// Notes bytes that may be found on the disk afterwards.
  byte[] noted(byte[] picture) {
    pictures.add(picture);
    return picture;
  }

  /// Writes a file below the folder of pictures, with the folders on its way.
  void write(String name, String text) {
    Path file = folder.resolve(name).normalize();
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Removes a folder below the folder of pictures, with the files in it.
  void remove(String name) {
    try (Stream<Path> files = Files.walk(folder.resolve(name))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs a command line in this scene.
  public Run limn(String... arguments) {
    return Run.of(folder, environment, clock, List.of(arguments));
  }

  public Home limnHome() {
    return Home.of(environment, "Linux", home.toString());
  }

  public Setting setting() {
    return new Setting(
        environment,
        limnHome(),
        clock,
        folder,
        () -> URI.create("http://127.0.0.1:9/v1"),
        Optional.empty());
  }

  /// Deadlines that a slow answer keeps.
  void lengthenDeadlines() throws IOException {
    Path file = home.resolve(".config/limn/config.yaml");
    Files.writeString(
        file,
        Files.readString(file).replace("idle: 1", "idle: 30").replace("total: 3", "total: 60"));
  }

  /// Closes this, too, when the scene ends.
  void alsoClose(Closeable thing) {
    others.add(thing);
  }

  void alsoClose(FaultyEndpoint another) {
    others.add(another::close);
  }

  /// The same surroundings on another disk.
  public Setting setting(Disk disk) {
    Home real = limnHome();
    return new Setting(
        environment,
        new Home(
            disk.at(real.user()),
            disk.at(real.config()),
            disk.at(real.state()),
            disk.at(real.cache())),
        clock,
        disk.at(folder),
        () -> URI.create("http://127.0.0.1:9/v1"),
        Optional.empty());
  }

  /// The order that most tests make.
  public static Order order() {
    return Order.of(ImageRequest.of("a fox").build(), new Target.File(Path.of("fox.png")));
  }

  /// The ledger's rows, oldest first.
  public List<LedgerEntry> attempts() throws IOException, LedgerUnavailable {
    if (!Files.isRegularFile(limnHome().ledger())) {
      return List.of();
    }
    try (Ledger ledger = Ledger.open(limnHome().ledger(), clock)) {
      return ledger.history(HistoryFilter.ALL, 100).reversed();
    }
  }

  /// Pictures under final names, in the target's folder or anywhere else in this scene.
  public List<Path> saved() throws IOException {
    try (Stream<Path> files = Files.walk(folder.getParent())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().matches("fox.*\\.(png|jpg|webp)"))
          .toList();
    }
  }

  /// Finishes for nothing what is unfinished, again and again until nothing changes. Returns the
  /// failures that stay.
  public List<Failure> recover() throws IOException, LedgerUnavailable, BadData {
    List<Failure> failures = new ArrayList<>();
    try (Limn limn = Hasty.open(setting())) {
      for (Recovery.Unfinished one : limn.recovery().unfinished()) {
        limn.recovery().finish(one).failure().ifPresent(failures::add);
      }
    }
    return failures;
  }

  @Override
  public void close() throws IOException {
    for (Closeable other : others) {
      other.close();
    }
    endpoint.close();
    stranger.close();
  }
}
