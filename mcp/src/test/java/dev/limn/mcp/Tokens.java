package dev.limn.mcp;

/// How many tokens a text costs a model, about.
///
/// Byte-pair vocabularies need a token for a word of up to six letters, for each further four, for
/// each run of up to three digits, and for each two signs in a row, which is where JSON has its
/// quotes, colons and commas. Held against OpenAI's `o200k_base` for the list of tools, this counts
/// some more than is charged.
final class Tokens {
  private Tokens() {}

  static int in(String text) {
    int tokens = 0;
    int at = 0;
    while (at < text.length()) {
      int from = at;
      int first = text.codePointAt(at);
      if (first > 0x2e80) {
        at += Character.charCount(first);
        tokens += 1;
      } else if (Character.isLetter(first)) {
        while (at < text.length() && isLatin(text.charAt(at))) {
          at++;
        }
        at = Math.max(at, from + 1);
        tokens += 1 + Math.max(0, at - from - 6 + 3) / 4;
      } else if (Character.isDigit(first)) {
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
          at++;
        }
        tokens += (at - from + 2) / 3;
      } else if (first == ' ') {
        at++;
      } else {
        while (at < text.length()
            && !Character.isLetterOrDigit(text.charAt(at))
            && text.charAt(at) != ' ') {
          at++;
        }
        tokens += (at - from + 1) / 2;
      }
    }
    return tokens;
  }

  private static boolean isLatin(char c) {
    return Character.isLetter(c) && c < 0x2e80;
  }
}
