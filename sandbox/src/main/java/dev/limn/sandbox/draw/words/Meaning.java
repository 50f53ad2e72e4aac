package dev.limn.sandbox.draw.words;

/// Something that a word of a prompt can stand for.
public sealed interface Meaning permits Subject, Hour, Weather, Manner, Hue, Quantity {
  /// The words, separated by blanks: English ones in lower case and singular, Chinese ones as they
  /// are.
  String words();
}
