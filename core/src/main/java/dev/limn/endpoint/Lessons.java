package dev.limn.endpoint;

import dev.limn.home.Home;
import dev.limn.home.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What was learned of endpoints while they were used: from refusals, for which nothing is charged,
/// and from free questions. Nothing is ever sent to learn.
///
/// Kept in the state folder, a line each, the newest last. A file that cannot be read or written
/// costs nothing but the lesson. Thread-safe within a process.
public final class Lessons {
  private static final int MOST = 500;
  private static final long LARGEST = 1 << 18;

  private final Path file;

  /// The lessons of a user.
  public Lessons(Home home) {
    this.file = home.lessons();
  }

  /// Where they are kept.
  public Path file() {
    return file;
  }

  /// What was learned of the endpoint with this base URL, oldest first.
  public List<Lesson> of(URI base) {
    return all().stream().filter(lesson -> lesson.base().equals(base)).toList();
  }

  /// What was learned of an endpoint that is asked as its lessons have it, oldest first.
  public List<Lesson> of(Endpoint endpoint) {
    return all().stream()
        .filter(lesson ->
            lesson.base().equals(endpoint.base())
                || (lesson.kind() == Lesson.Kind.BELOW
                    && endpoint.base().toString().equals(lesson.base() + lesson.value())))
        .toList();
  }

  /// The endpoint as its lessons have it be asked.
  Endpoint applied(Endpoint endpoint) {
    Endpoint taught = endpoint;
    for (Lesson lesson : of(endpoint.base())) {
      taught = lesson.applied(taught);
    }
    if (!taught.base().equals(endpoint.base())) {
      for (Lesson lesson : of(taught.base())) {
        // The path is settled: one found below it would come on top at each start.
        taught = lesson.kind() == Lesson.Kind.BELOW ? taught : lesson.applied(taught);
      }
    }
    return taught;
  }

  /// Adds a lesson that is new. Returns whether it is kept now.
  public synchronized boolean add(Lesson lesson) {
    List<Lesson> all = new ArrayList<>(all());
    if (all.stream()
        .anyMatch(known ->
            known.base().equals(lesson.base())
                && known.kind() == lesson.kind()
                && known.value().equals(lesson.value()))) {
      return true;
    }
    all.add(lesson);
    return write(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  /// Forgets everything of the endpoint with this base URL. Returns whether there was something.
  public synchronized boolean forget(URI base) {
    List<Lesson> all = all();
    List<Lesson> others = all.stream().filter(lesson -> !lesson.base().equals(base)).toList();
    return others.size() < all.size() && write(others);
  }

  private boolean write(List<Lesson> lessons) {
    StringBuilder text = new StringBuilder();
    lessons.forEach(lesson -> text.append(lesson.line()).append('\n'));
    try {
      PrivateFiles.replace(file, text.toString());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private List<Lesson> all() {
    List<Lesson> lessons = new ArrayList<>();
    try {
      if (!Files.exists(file) || Files.size(file) > LARGEST) {
        return List.of();
      }
      PrivateFiles.requireSettings(file);
      for (String line : Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
        Lesson.read(line).ifPresent(lessons::add);
      }
    } catch (IOException e) {
      return List.of();
    }
    return lessons;
  }
}
