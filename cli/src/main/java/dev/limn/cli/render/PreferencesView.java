package dev.limn.cli.render;

import dev.limn.data.Json;
import dev.limn.prefs.Preferences;
import dev.limn.prefs.TrackRecord;
import dev.limn.prefs.Wish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is remembered, for people and for programs.
public final class PreferencesView {
  private PreferencesView() {}

  /// Shows what is remembered and how the endpoints did.
  public static void show(Preferences known, List<TrackRecord> records, boolean json, Voice voice) {
    if (json) {
      Map<String, Object> all = known.json();
      all.put("endpoints", records.stream().map(PreferencesView::json).toList());
      voice.page(Json.writePretty(all) + "\n");
      return;
    }
    Table table = new Table();
    for (Wish wish : Wish.values()) {
      known
          .value(wish)
          .ifPresent(value -> table.row(wish.code(), voice.words("prefs.used-by-itself"), value));
      List<String> favourites = known.favourites(wish);
      if (!favourites.isEmpty()) {
        table.row(wish.code(), voice.words("prefs.asked-often"), String.join(", ", favourites));
      }
    }
    for (TrackRecord record : records) {
      table.row(record.endpoint(), voice.words("prefs.record"), record(record, voice));
    }
    if (table.isEmpty()) {
      voice.tell("prefs.nothing");
    } else {
      table.lines().forEach(voice::result);
    }
  }

  private static String record(TrackRecord record, Voice voice) {
    String counts =
        voice.words("prefs.counts", record.successes(), record.failures(), record.unknown());
    List<String> kinds = new ArrayList<>();
    record.kinds().forEach((kind, times) -> kinds.add(kind + " " + times));
    String why = kinds.isEmpty() ? "" : " (" + String.join(", ", kinds) + ")";
    return counts
        + why
        + record
            .behindUntil()
            .map(until -> "; " + voice.words("prefs.behind", Figures.when(until)))
            .orElse("");
  }

  private static Map<String, Object> json(TrackRecord record) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", record.endpoint());
    all.put("successes", record.successes());
    all.put("failures", record.failures());
    all.put("unknown", record.unknown());
    all.put("kinds", record.kinds());
    all.put("behind_until", record.behindUntil());
    return all;
  }
}
