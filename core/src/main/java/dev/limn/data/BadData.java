package dev.limn.data;

import dev.limn.text.Saying;

/// A data file that cannot be used, with the place of the fault.
///
/// Neither the message nor the saying repeats the value at that place: configuration files hold
/// keys.
public final class BadData extends Exception {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final int line;
  private final String field;
  private final transient Saying saying;

  /// A fault in `source` at `line` (from 1; 0 when it has no line) in `field` (such as
  /// `prices.image-out`; empty when it is in no field), explained by a saying that names all three.
  public BadData(String source, int line, String field, Saying saying) {
    super(source + ":" + line + ": " + field + " " + saying.key());
    this.source = source;
    this.line = line;
    this.field = field;
    this.saying = saying;
  }

  /// The file, as it was named to the reader.
  public String source() {
    return source;
  }

  /// The line, from 1; 0 when the fault has no line.
  public int line() {
    return line;
  }

  /// The field with its path, such as `prices.image-out` or `endpoints[2].url`; empty when the
  /// fault is in no field.
  public String field() {
    return field;
  }

  /// What is wrong, where, and what it should be, in one sentence.
  public Saying saying() {
    return saying;
  }
}
