package dev.limn.cli.render;

import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import dev.limn.text.SafeText;
import dev.limn.text.Saying;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/// Speaks to the reader in one language: results to standard output, the story to standard error.
/// Thread-safe.
public final class Voice {
  private static final String RED = "\u001b[31m";
  private static final String NO_COLOUR = "\u001b[0m";

  private final PrintStream out;
  private final PrintStream err;
  private final Phrasebook phrases;
  private final Volume volume;
  private final Style style;

  /// How much of the story is told.
  public enum Volume {
    /// Nothing.
    QUIET,
    /// What a person wants to know.
    USUAL,
    /// Every attempt too.
    VERBOSE
  }

  /// How standard error is shown.
  public enum Style {
    /// A line for each sentence, for files and pipes.
    PLAIN,
    /// Wrapped for a screen.
    WRAPPED,
    /// Wrapped, and trouble in colour.
    COLOURED
  }

  /// A voice that writes to these streams.
  ///
  /// @param style how standard error is shown
  public Voice(PrintStream out, PrintStream err, Phrasebook phrases, Volume volume, Style style) {
    this.out = out;
    this.err = err;
    this.phrases = phrases;
    this.volume = volume;
    this.style = style;
  }

  /// The reader's language.
  public Language language() {
    return phrases.language();
  }

  /// The sentence in the reader's language.
  public String words(Saying saying) {
    return phrases.say(saying);
  }

  /// The sentence of a phrase in the reader's language.
  public String words(String key, Object... values) {
    return words(Saying.of(key, values));
  }

  /// A line of the story.
  public void tell(Saying saying) {
    tellLine("", words(saying), "");
  }

  /// A line of the story.
  public void tell(String key, Object... values) {
    tell(Saying.of(key, values));
  }

  /// A line of the story that belongs to the one before.
  public void tellIndented(Saying saying) {
    tellLine("  ", words(saying), "");
  }

  /// A line of the story for those who asked for more.
  public void tellMore(String key, Object... values) {
    if (volume == Volume.VERBOSE) {
      tell(key, values);
    }
  }

  /// The line of the story that says that something went wrong.
  public void alarm(Saying saying) {
    tellLine("", words(saying), style == Style.COLOURED ? RED : "");
  }

  /// A line of the result. Made harmless: it may hold remote text.
  public void result(String line) {
    out.println(SafeText.of(line, Integer.MAX_VALUE));
    out.flush();
  }

  /// A path as a line of the result, exactly as it is: programs open it.
  public void path(Path path) {
    out.println(path);
    out.flush();
  }

  /// A result that is our own text, as it is.
  public void page(String text) {
    out.print(text);
    out.flush();
  }

  /// Several lines of the story that are our own text, as they are.
  public void story(String text) {
    if (audible()) {
      err.print(text);
      err.flush();
    }
  }

  /// Whether the story is told at all.
  public boolean audible() {
    return volume != Volume.QUIET;
  }

  private void tellLine(String indent, String sentence, String colour) {
    if (!audible()) {
      return;
    }
    List<String> lines =
        style == Style.PLAIN
            ? List.of(indent + sentence)
            : Columns.wrap(indent + sentence, Columns.SCREEN, indent.length());
    for (String line : lines) {
      err.println(colour.isEmpty() ? line : colour + line + NO_COLOUR);
    }
    err.flush();
  }
}
