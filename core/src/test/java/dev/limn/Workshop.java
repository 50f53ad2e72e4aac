package dev.limn;

import dev.limn.download.Web;
import dev.limn.home.Home;
import dev.limn.http.ProxyChoice;
import dev.limn.image.ImageRequest;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Target;
import dev.limn.purchase.Cancellation;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import dev.limn.text.Saying;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A user's machine for a test: empty folders, an endpoint in the environment with a canary for a
/// key.
final class Workshop implements AutoCloseable {
  /// If this appears anywhere but in a request's header, a key has leaked.
  static final String CANARY = "sk-canary-7f3a9c51d2e84b06";

  final FaultyEndpoint endpoint = FaultyEndpoint.start();
  final Path folder;
  final Path pictures;
  private final Home home;

  Workshop(Path folder) {
    this.folder = folder;
    this.pictures = folder.resolve("pictures");
    this.home =
        Home.of(
            Map.of("HOME", folder.resolve("home").toString()),
            "Linux",
            folder.resolve("home").toString());
    try {
      Files.createDirectories(pictures);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Home home() {
    return home;
  }

  Setting setting() {
    return new Setting(
        Map.of("OPENAI_BASE_URL", endpoint.url(), "OPENAI_API_KEY", CANARY),
        home,
        InstantSource.system(),
        pictures,
        () -> URI.create("http://127.0.0.1:9/v1"),
        Optional.empty());
  }

  Limn open() throws Exception {
    return Limn.open(setting(), hasty(), new Cancellation());
  }

  /// The usual way to the network, but without long pauses between two tries.
  private static Web hasty() {
    Web usual = Web.through(ProxyChoice.DIRECT);
    Duration moment = Duration.ofMillis(1);
    return new Web(
        usual.resolver(),
        usual.tls(),
        usual.proxies(),
        usual.timeouts(),
        new Web.Pace(usual.pace().tries(), usual.pace().elapsed(), moment, moment));
  }

  /// Asks for a picture of "a fox" with nothing else said.
  Outcome draw() throws Exception {
    return draw(order("fox.png"));
  }

  Outcome draw(Order order) throws Exception {
    try (Limn limn = open()) {
      return limn.generate(order, _ -> {});
    }
  }

  Order order(String file) {
    return Order.of(ImageRequest.of("a fox").build(), new Target.File(Path.of(file)));
  }

  /// What lies in the folder of pictures, hidden files included, by name.
  List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(pictures)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  List<String> spooled() throws IOException {
    if (!Files.isDirectory(home.spool())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(home.spool())) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  static String say(Saying saying) {
    return new Phrasebook(Language.EN).say(saying);
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
