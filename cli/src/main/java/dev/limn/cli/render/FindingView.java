package dev.limn.cli.render;

import dev.limn.cli.doctor.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What was looked at, as it is shown.
public final class FindingView {
  private static final int INDENT = 10;

  private FindingView() {}

  /// Prints the findings by area, a line each, with what to do below those that need it.
  public static void print(List<Finding> findings, Voice voice) {
    for (Finding.Area area : Finding.Area.values()) {
      List<Finding> here = findings.stream().filter(one -> one.area() == area).toList();
      if (here.isEmpty()) {
        continue;
      }
      voice.result(voice.words("doctor.area-" + word(area)));
      for (Finding finding : here) {
        String level = Columns.pad(voice.words("doctor.level-" + word(finding.level())), 8);
        print("  " + level + voice.words(finding.what()), voice);
        finding.next().ifPresent(next -> print(" ".repeat(INDENT) + voice.words(next), voice));
      }
    }
  }

  private static void print(String line, Voice voice) {
    Columns.wrap(line, Columns.SCREEN, INDENT).forEach(voice::result);
  }

  /// The same for programs.
  public static Map<String, Object> json(List<Finding> findings, int code, Voice voice) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Finding finding : findings) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("area", word(finding.area()));
      one.put("level", word(finding.level()));
      one.put("code", finding.what().key());
      one.put("what", voice.words(finding.what()));
      one.put("next", finding.next().map(voice::words));
      objects.add(one);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("exit_code", code);
    all.put("findings", objects);
    return all;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
