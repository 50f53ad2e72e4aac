package dev.limn.prompt;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.text.Language;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A manner of drawing, described by what can be seen and not by whose it is. Immutable.
///
/// @param name the name by which it is asked for
/// @param source `built in`, or the user's file
/// @param title what people call it
/// @param best what it is best for
/// @param keywords words by which it is found
/// @param medium what kind of thing is made, such as `watercolour painting`; takes a template's
///   place for a medium
/// @param look how it looks
public record Style(
    String name,
    String source,
    Bilingual title,
    Bilingual best,
    Map<Language, List<String>> keywords,
    Bilingual medium,
    Bilingual look) {
  private static final Set<String> FIELDS = Set.of("title", "best", "keywords", "medium", "look");

  public Style {
    keywords = Map.copyOf(keywords);
  }

  /// Medium and look in one phrase.
  public String phrase(Language language) {
    return medium.in(language) + (language == Language.ZH ? "，" : ", ") + look.in(language);
  }

  static Style read(String name, String source, Mapping file) throws BadData {
    file.allowOnly(FIELDS);
    return new Style(
        name,
        source,
        Bilingual.need(file, "title"),
        Bilingual.need(file, "best"),
        Keywords.read(file),
        Bilingual.need(file, "medium"),
        Bilingual.need(file, "look"));
  }
}
