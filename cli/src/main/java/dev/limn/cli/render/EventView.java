package dev.limn.cli.render;

import dev.limn.data.Json;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// What happens while an order is carried out, as one JSON object per line, for programs
/// (`docs/schema/event.json`).
public final class EventView {
  private EventView() {}

  /// An event as a line.
  public static String line(Progress event, Voice voice) {
    Map<String, Object> all = new LinkedHashMap<>();
    switch (event) {
      case Progress.Sending sending -> {
        all.put("event", "sending");
        all.put("attempt", sending.attempt());
        all.put("endpoint", sending.endpoint());
      }
      case Progress.Sent sent -> {
        all.put("event", "sent");
        all.put("attempt", sent.attempt());
      }
      case Progress.Receiving receiving -> {
        all.put("event", "receiving");
        all.put("attempt", receiving.attempt());
        all.put("bytes", receiving.bytes());
      }
      case Progress.Preview preview -> {
        all.put("event", "preview");
        all.put("attempt", preview.attempt());
        preview.file().ifPresent(file -> all.put("path", file));
      }
      case Progress.Waiting waiting -> {
        all.put("event", "waiting");
        all.put("why", voice.words(waiting.why()));
        all.put("seconds", waiting.pause().toSeconds());
      }
      case Progress.Saved saved -> {
        all.put("event", "saved");
        all.put("path", saved.image().file());
      }
    }
    return Json.write(all);
  }

  /// That it still goes on, as a line.
  public static String working(Duration elapsed) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("event", "working");
    all.put("elapsed_seconds", elapsed.toSeconds());
    return Json.write(all);
  }

  /// The end, as a line.
  public static String ended(Outcome outcome, int exitCode) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("event", "ended");
    all.put("id", outcome.report().id());
    all.put("exit_code", exitCode);
    return Json.write(all);
  }
}
