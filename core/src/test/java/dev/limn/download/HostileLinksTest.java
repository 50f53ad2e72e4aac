package dev.limn.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.endpoint.Origin;
import dev.limn.http.ProxyChoice;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Links as a hostile service would send them.
class HostileLinksTest {
  private static final Origin ENDPOINT = Origin.of(URI.create("http://endpoint.lan:3000"));

  @TempDir Path folder;
  private final List<URI> connections = new ArrayList<>();

  static List<String> table() throws Exception {
    Path file =
        Path.of(
            Objects.requireNonNull(HostileLinksTest.class.getResource("hostile-links.txt"))
                .toURI());
    return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  @Test
  void the_table_is_long() throws Exception {
    assertThat(table()).hasSizeGreaterThan(150).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("table")
  void a_hostile_link_is_refused_before_any_connection(String line) throws Exception {
    String[] row = line.split(" ", 2);
    String link = row[1].translateEscapes();

    Fetch result = fetch(link);

    assertThat(result).isInstanceOf(Fetch.Unsafe.class);
    assertThat(((Fetch.Unsafe) result).why().key()).isEqualTo("download." + row[0]);
    assertThat(connections).isEmpty();
  }

  @Test
  void an_empty_link_and_one_that_is_too_long_are_refused() throws Exception {
    String start = "https://cdn.example/";

    assertThat(fetch("")).isInstanceOf(Fetch.Unsafe.class);
    assertThat(fetch(start + "a".repeat(Link.LONGEST - start.length() + 1)))
        .isInstanceOf(Fetch.Unsafe.class);
    assertThat(fetch("https://" + "a.".repeat(126) + "example/")).isInstanceOf(Fetch.Unsafe.class);
    assertThat(connections).isEmpty();
  }

  /// Without this, a guard that refuses everything would pass.
  @ParameterizedTest
  @MethodSource("honest")
  void an_honest_link_is_connected_to(String link) throws Exception {
    fetch(link);

    assertThat(connections).containsExactly(URI.create(link));
  }

  static List<String> honest() {
    String start = "https://cdn.example/";
    return List.of(
        "https://cdn.example/a.png",
        "HTTPS://CDN.Example:8443/a.png?sig=a%2Bb%3D&se=2027-01-01T00%3A00%3A00Z",
        "https://cdn.example",
        "https://93.184.215.14/a.png",
        "https://[2606:4700::1111]:443/a.png",
        "https://partly-inside.example/a.png",
        "http://endpoint.lan:3000/files/a.png",
        "HTTP://Endpoint.LAN:3000/files/a.png",
        start + "a".repeat(Link.LONGEST - start.length()));
  }

  private Fetch fetch(String link) throws Exception {
    Web usual = Web.through(ProxyChoice.DIRECT);
    Web web =
        new Web(
            HostileLinksTest::resolve,
            usual.tls(),
            url -> {
              connections.add(url);
              throw new IllegalStateException("would connect");
            },
            usual.timeouts(),
            usual.pace());
    Path file = Files.createFile(folder.resolve("part" + connections.size()));
    try {
      return new Download(web, ENDPOINT, _ -> false).fetch(link, file, (_, _) -> false);
    } catch (IllegalStateException connecting) {
      return new Fetch.Fetched(file, 0, "");
    } finally {
      Files.delete(file);
    }
  }

  /// Names have a public address, so that only the link's text can be what is refused, but for
  /// some.
  private static List<InetAddress> resolve(String host) throws UnknownHostException {
    return switch (host.toLowerCase(java.util.Locale.ROOT)) {
      case "localhost", "rebound.example" -> addresses("127.0.0.1");
      case "metadata.google.internal" -> addresses("169.254.169.254");
      case "endpoint.lan", "inside.example" -> addresses("192.168.1.7");
      case "mixed-inside.example" -> addresses("fd00::7", "10.0.0.7");
      case "partly-inside.example" -> addresses("10.0.0.7", "93.184.215.14");
      default -> addresses(host.matches("[0-9.]+|.*:.*") ? host : "93.184.215.14");
    };
  }

  private static List<InetAddress> addresses(String... literals) {
    return java.util.Arrays.stream(literals).map(InetAddress::ofLiteral).toList();
  }
}
