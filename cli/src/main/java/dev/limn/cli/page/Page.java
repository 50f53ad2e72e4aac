package dev.limn.cli.page;

import dev.limn.cli.render.Voice;
import dev.limn.data.Json;
import dev.limn.text.Language;
import dev.limn.text.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// Writes a page of pictures, card by card, so that memory does not grow with their number. The
/// page loads nothing but its pictures, and runs no script but its own: its policy names that one
/// by its digest. Not thread-safe.
public final class Page {
  private static final int LONGEST_WORDS = 4000;

  private final Writer out;
  private final Voice voice;

  /// A page that speaks the reader's language.
  public Page(Writer out, Voice voice) {
    this.out = out;
    this.voice = voice;
  }

  /// The head of the page.
  ///
  /// @param title the page's name
  /// @param subtitle what is on it
  /// @param keys what it can be sifted by; one alone is not shown
  public void begin(String title, String subtitle, List<String> keys) throws IOException {
    String script = resource("gallery.js");
    out.write("<!doctype html>\n<html lang=\"");
    out.write(voice.language() == Language.ZH ? "zh" : "en");
    out.write("\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.write("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
    out.write("<meta name=\"referrer\" content=\"no-referrer\">\n");
    out.write(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            + "img-src 'self' file: data:; style-src 'unsafe-inline'; script-src '"
            + digest(script)
            + "'; base-uri 'none'; form-action 'none'\">\n");
    out.write("<title>" + escaped(title) + "</title>\n<style>\n" + resource("gallery.css"));
    out.write("</style>\n</head>\n<body>\n<header>\n<div class=\"top\"><h1>");
    out.write(escaped(title) + "</h1><span class=\"sub\">" + escaped(subtitle) + "</span></div>\n");
    out.write("<div class=\"tools\"><input type=\"search\" id=\"find\" placeholder=\"");
    out.write(escaped(voice.words("page.find")) + "\" aria-label=\"");
    out.write(escaped(voice.words("page.find")) + "\">");
    if (keys.size() > 1) {
      for (String key : keys) {
        out.write("<button type=\"button\" aria-pressed=\"false\" data-key=\"" + escaped(key));
        out.write("\">" + escaped(key) + "</button>");
      }
    }
    out.write("<span class=\"sub\" id=\"count\"></span></div>\n</header>\n<main>\n");
  }

  /// One card.
  public void card(Card card) throws IOException {
    double ratio = (double) Math.max(1, card.width()) / Math.max(1, card.height());
    String words = cut(card.words());
    out.write("<figure class=\"card" + (card.source().isPresent() ? "" : " plain") + "\"");
    out.write(String.format(Locale.ROOT, " style=\"--r:%.3f\"", Math.clamp(ratio, 0.4, 3.0)));
    out.write(" data-key=\"" + escaped(card.key()) + "\" data-words=\"" + escaped(words) + "\"");
    out.write(" data-find=\"" + escaped(words + " " + card.key() + " " + values(card)) + "\"");
    if (card.source().isPresent()) {
      List<List<String>> facts =
          card.details().stream()
              .map(detail -> List.of(SafeText.of(detail.name()), SafeText.of(detail.value())))
              .toList();
      out.write(" data-src=\"" + escaped(card.source().get()) + "\" tabindex=\"0\"");
      out.write(" data-facts=\"" + escaped(Json.write(facts)) + "\"");
    }
    out.write(">\n");
    if (card.source().isPresent()) {
      out.write("<img loading=\"lazy\" decoding=\"async\" src=\"");
      out.write(escaped(card.thumb().orElse(card.source().get())));
      out.write("\" width=\"" + card.width() + "\" height=\"" + card.height() + "\" alt=\"");
      out.write(escaped(words) + "\">\n");
    } else {
      out.write("<div class=\"none\">" + escaped(card.trouble().orElse("")) + "</div>\n");
    }
    out.write("<figcaption><div class=\"words\">" + escaped(words) + "</div><div class=\"facts\">");
    for (String fact : card.facts()) {
      out.write("<span>" + escaped(SafeText.of(fact)) + "</span>");
    }
    out.write("</div></figcaption>\n</figure>\n");
  }

  /// The end of the page.
  public void end(String footer) throws IOException {
    out.write("<div class=\"empty\" id=\"none\" hidden>" + escaped(voice.words("page.none")));
    out.write("</div>\n</main>\n<footer>" + escaped(footer) + "</footer>\n");
    out.write("<dialog><div class=\"view\"><div class=\"pic\"><img alt=\"\"></div><aside><p></p>");
    out.write("<dl></dl><div class=\"acts\"><button type=\"button\" data-act=\"copy\">");
    out.write(escaped(voice.words("page.copy")) + "</button><a target=\"_blank\"><button>");
    out.write(escaped(voice.words("page.open")) + "</button></a>");
    out.write("<button type=\"button\" data-act=\"close\">" + escaped(voice.words("page.close")));
    out.write("</button></div></aside></div></dialog>\n<script>" + resource("gallery.js"));
    out.write("</script>\n</body>\n</html>\n");
  }

  private static String values(Card card) {
    StringBuilder values = new StringBuilder();
    card.details().forEach(detail -> values.append(detail.value()).append(' '));
    return values.toString();
  }

  private static String cut(String words) {
    return SafeText.of(words, LONGEST_WORDS);
  }

  /// A text as HTML, in content and in double quotes.
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  private static String digest(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
