package dev.limn.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `docs/faults.md`, made of what the fault matrix came to.
final class FaultsPage {
  private static final Path PAGE = Path.of("..", "docs", "faults.md");

  private static final int LONGEST = 220;

  private final StringBuilder rows = new StringBuilder();

  void add(Row row, FaultMatrixTest.Result result) {
    rows.append("| ")
        .append(row.id)
        .append(" | ")
        .append(row.fault)
        .append(row.ways.size() == 2 ? "" : row.ways.contains(Row.Way.TLS) ? " (TLS)" : " (plain)")
        .append(" | ")
        .append(result.paid())
        .append(" | ")
        .append(result.saved())
        .append(" | ")
        .append(result.exit())
        .append(" | ")
        .append(clipped(result.message()).replace("|", "\\|"))
        .append(" |\n");
  }

  /// What differs from run to run is taken out: places, ports, numbers of bytes, times.
  static String plain(String message, Scene scene) {
    return message
        .replace(String.valueOf(scene.folder.getParent()), "~")
        .replaceAll("(?<=[a-z0-9\\]]):\\d{4,5}\\b", "")
        .replaceAll("\\b\\d+ bytes", "n bytes")
        .replaceAll("after \\d+ s", "after n s")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String clipped(String message) {
    return message.length() > LONGEST ? message.substring(0, LONGEST) + " …" : message;
  }

  void check() throws IOException {
    String page = head() + rows + tail();
    if (System.getProperty("golden.update") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).content().isEqualTo(page);
  }

  private static String head() throws IOException {
    return resource("faults-head.md");
  }

  private static String tail() throws IOException {
    return resource("faults-tail.md");
  }

  private static String resource(String name) throws IOException {
    return Files.readString(Path.of("src", "test", "resources", "dev", "limn", "proof", name));
  }
}
