package dev.limn.batch;

import dev.limn.data.Json;
import dev.limn.image.InvalidRequest;
import dev.limn.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Variables of a job, written `${name}` in its texts; `$${` is a dollar and a brace. A variable
/// with several values multiplies the job. Where a file defines no variables, texts are left as
/// they are.
final class Variables {
  /// The most jobs that one entry may become.
  private static final long MOST = 1_000_000;

  private static final Pattern MENTION =
      Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_.-]{0,63})}");

  private Variables() {}

  /// One choice of values for all variables.
  record Choice(Map<String, String> values) {
    /// The text with its variables filled in. Throws [InvalidRequest] for one that has no value.
    String fill(String text) {
      if (values.isEmpty() || text.indexOf('$') < 0) {
        return text;
      }
      Matcher mention = MENTION.matcher(text);
      StringBuilder filled = new StringBuilder();
      while (mention.find()) {
        String name = mention.group(1);
        String value = name == null ? "${" : values.get(name);
        if (value == null) {
          throw Nearest.to(name, values.keySet())
              .map(near -> new InvalidRequest("batch.no-variable-near", name, near))
              .orElseGet(() -> new InvalidRequest("batch.no-variable", name));
        }
        mention.appendReplacement(filled, Matcher.quoteReplacement(value));
      }
      return mention.appendTail(filled).toString();
    }
  }

  /// The names that texts mention.
  static Set<String> mentioned(Iterable<String> texts) {
    Set<String> names = new TreeSet<>();
    for (String text : texts) {
      if (text.indexOf('$') < 0) {
        continue;
      }
      Matcher mention = MENTION.matcher(text);
      while (mention.find()) {
        if (mention.group(1) != null) {
          names.add(mention.group(1));
        }
      }
    }
    return names;
  }

  /// Every choice of values, the first variable changing slowest.
  ///
  /// @param single variables with one value
  /// @param several variables with a list of values
  static List<Choice> choices(Map<String, String> single, Map<String, List<String>> several) {
    long count = 1;
    for (Map.Entry<String, List<String>> variable : several.entrySet()) {
      if (variable.getValue().isEmpty()) {
        throw new InvalidRequest("batch.empty-variable", variable.getKey());
      }
      count *= variable.getValue().size();
      if (count > MOST) {
        throw new InvalidRequest("batch.too-many-jobs", MOST);
      }
    }
    List<Choice> choices = List.of(new Choice(single));
    for (Map.Entry<String, List<String>> variable : several.entrySet()) {
      List<Choice> more = new ArrayList<>();
      for (Choice choice : choices) {
        for (String value : variable.getValue()) {
          Map<String, String> values = new HashMap<>(choice.values());
          values.put(variable.getKey(), value);
          more.add(new Choice(values));
        }
      }
      choices = more;
    }
    return choices;
  }

  /// The value of a variable: a text, a number or a flag.
  static String value(String name, Json value) {
    return value.scalar().orElseThrow(() -> new InvalidRequest("batch.bad-variable", name));
  }

  /// The values of a variable of a matrix.
  static List<String> values(String name, Json list) {
    if (!list.isArray()) {
      return List.of(value(name, list));
    }
    return list.items().stream().map(item -> value(name, item)).toList();
  }

  /// Variables with their single values.
  static Map<String, String> singles(Map<String, Json> members) {
    Map<String, String> values = new LinkedHashMap<>();
    members.forEach((name, value) -> values.put(name, value(name, value)));
    return values;
  }
}
