package dev.limn.cli.render;

import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Found;
import dev.limn.endpoint.Lesson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Endpoints as they are shown; keys always masked.
public final class EndpointView {
  private EndpointView() {}

  /// Prints what was found, a line each, and why a part of it cannot be used.
  ///
  /// @param first the name of the one that is used when none is named
  public static void list(List<Found> found, Optional<String> first, Voice voice) {
    Table table = new Table();
    boolean[] marked = {false};
    for (Found one : found) {
      boolean chosen = !marked[0] && first.filter(one.name()::equals).isPresent();
      marked[0] |= chosen;
      table.row(
          chosen ? "*" : " ",
          one.name(),
          switch (one) {
            case Found.Usable(Endpoint endpoint) -> endpoint.base().toString();
            case Found.Unusable _ -> voice.words("cli.not-usable");
          },
          one instanceof Found.Usable(Endpoint endpoint) ? key(endpoint, voice) : "",
          one.source());
    }
    table.lines().forEach(voice::result);
    for (Found one : found) {
      if (one instanceof Found.Unusable unusable) {
        voice.tell("cli.endpoint-skipped", one.name(), voice.words(unusable.story().what()));
        voice.tellIndented(unusable.story().next());
      }
    }
  }

  /// Prints everything about one; returns 0 when it can be used, else 2.
  public static int show(Found found, Voice voice) {
    return switch (found) {
      case Found.Usable(Endpoint endpoint) -> {
        Table table = new Table();
        table.row(voice.words("cli.field-name"), endpoint.name() + " (" + endpoint.title() + ")");
        table.row(voice.words("cli.field-address"), endpoint.base().toString());
        table.row(voice.words("cli.field-protocol"), endpoint.protocol().code());
        table.row(
            voice.words("cli.field-model"),
            endpoint.model().orElseGet(() -> voice.words("cli.none")));
        table.row(voice.words("cli.field-key"), key(endpoint, voice));
        table.row(voice.words("cli.field-source"), endpoint.source());
        table.row(
            voice.words("cli.field-timeouts"),
            voice.words(
                "cli.timeouts",
                endpoint.timeouts().connect().toSeconds(),
                endpoint.timeouts().idle().toSeconds(),
                endpoint.timeouts().total().toSeconds()));
        table.wrapped().forEach(voice::result);
        yield 0;
      }
      case Found.Unusable unusable -> {
        voice.alarm(unusable.story().what());
        voice.tellIndented(unusable.story().next());
        yield 2;
      }
    };
  }

  /// The same for programs.
  public static Map<String, Object> json(Found found, Voice voice) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", found.name());
    all.put("usable", found instanceof Found.Usable);
    all.put("source", found.source());
    switch (found) {
      case Found.Usable(Endpoint endpoint) -> {
        all.put("title", endpoint.title());
        all.put("base_url", endpoint.base());
        all.put("protocol", endpoint.protocol().code());
        all.put("model", endpoint.model());
        all.put("key", endpoint.credential().map(credential -> credential.secret().toString()));
        all.put("total_timeout_seconds", endpoint.timeouts().total().toSeconds());
      }
      case Found.Unusable unusable -> {
        all.put("code", unusable.story().what().key());
        all.put("what", voice.words(unusable.story().what()));
        all.put("next", voice.words(unusable.story().next()));
      }
    }
    return all;
  }

  /// Tells one thing that was learned.
  public static void tell(Lesson lesson, Voice voice) {
    voice.tell(
        "probe.learned-" + lesson.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        lesson.value(),
        lesson.learned());
  }

  /// The same for programs.
  public static Map<String, Object> json(Lesson lesson) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("kind", lesson.kind().name().toLowerCase(Locale.ROOT));
    all.put("value", lesson.value());
    all.put("learned", lesson.learned());
    return all;
  }

  private static String key(Endpoint endpoint, Voice voice) {
    return endpoint
        .credential()
        .map(credential -> credential.secret().toString())
        .orElseGet(() -> voice.words("cli.no-key-needed"));
  }
}
