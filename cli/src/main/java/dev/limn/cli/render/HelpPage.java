package dev.limn.cli.render;

import dev.limn.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The help pages, written by hand in each language and kept as text, so that showing one starts
/// nothing else. A test holds them against the options that the verbs really have.
public final class HelpPage {
  /// The topic that shows all verbs.
  public static final String OVERVIEW = "limn";

  private HelpPage() {}

  /// The page of a topic: a verb, or [#OVERVIEW]. An unknown topic is a defect.
  public static String of(String topic, Language language) {
    return read("help/" + topic + (language == Language.ZH ? "_zh" : "") + ".txt");
  }

  /// The version of this Limn, such as `0.1.0`.
  public static String version() {
    return read("version.txt").strip();
  }

  /// A text that lies beside the help pages. A missing one is a defect.
  static String read(String name) {
    try (InputStream in = HelpPage.class.getResourceAsStream("/dev/limn/cli/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no such page: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
