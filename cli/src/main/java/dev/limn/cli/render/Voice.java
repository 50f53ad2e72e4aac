package dev.limn.cli.render;

import dev.limn.text.Phrasebook;
import dev.limn.text.SafeText;
import dev.limn.text.Saying;
import java.io.PrintStream;

/// Speaks to the reader in one language: results to standard output, the story to standard error.
/// Thread-safe.
public final class Voice {
  private final PrintStream out;
  private final PrintStream err;
  private final Phrasebook phrases;
  private final Volume volume;

  /// How much of the story is told.
  public enum Volume {
    /// Nothing.
    QUIET,
    /// What a person wants to know.
    USUAL,
    /// Every attempt too.
    VERBOSE
  }

  public Voice(PrintStream out, PrintStream err, Phrasebook phrases, Volume volume) {
    this.out = out;
    this.err = err;
    this.phrases = phrases;
    this.volume = volume;
  }

  /// The sentence in the reader's language.
  public String words(Saying saying) {
    return phrases.say(saying);
  }

  /// The sentence of a phrase in the reader's language.
  public String words(String key, Object... values) {
    return phrases.say(Saying.of(key, values));
  }

  /// A line of the story.
  public void tell(String key, Object... values) {
    tell(Saying.of(key, values));
  }

  /// A line of the story.
  public void tell(Saying saying) {
    if (volume != Volume.QUIET) {
      err.println(phrases.say(saying));
    }
  }

  /// A line of the story for those who asked for more.
  public void tellMore(String key, Object... values) {
    if (volume == Volume.VERBOSE) {
      tell(key, values);
    }
  }

  /// A line of the result. Sanitised: it may hold remote text.
  public void result(String line) {
    out.println(SafeText.of(line, Integer.MAX_VALUE));
  }

  /// A result of several lines that is our own text, as it is.
  public void page(String text) {
    out.print(text);
    out.flush();
  }
}
