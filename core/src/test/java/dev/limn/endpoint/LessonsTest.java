package dev.limn.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is learned of endpoints in passing, and what is made of it.
class LessonsTest {
  private static final URI BASE = URI.create("https://gate.example/api");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  @TempDir Path folder;

  private TestHome user;
  private Lessons lessons;

  @BeforeEach
  void home() {
    user = TestHome.in(folder);
    lessons = new Lessons(user.home());
  }

  @Test
  void an_endpoint_is_asked_as_its_lessons_have_it() throws Exception {
    learn(BASE, Lesson.Kind.BELOW, "/v1");
    learn(URI.create(BASE + "/v1"), Lesson.Kind.REFUSES, "moderation");
    learn(BASE, Lesson.Kind.FORMAT_FIELD, "format");

    Endpoint endpoint = endpoint();

    assertThat(endpoint.models()).hasToString("https://gate.example/api/v1/models");
    assertThat(endpoint.dialect().sends("moderation")).isFalse();
    assertThat(endpoint.dialect().formatField()).isEqualTo("format");
    assertThat(lessons.of(endpoint)).hasSize(2);
  }

  @Test
  void a_lesson_never_takes_a_key_to_another_origin_or_changes_what_is_bought() throws Exception {
    for (String path : new String[] {"//evil.example/v1", "/../v1", "@evil.example", "/v1?x=1"}) {
      lessons.add(new Lesson(BASE, Lesson.Kind.BELOW, path, DAY));
    }
    learn(BASE, Lesson.Kind.REFUSES, "size");
    learn(BASE, Lesson.Kind.REFUSES, "model");
    learn(URI.create("https://other.example/api"), Lesson.Kind.REFUSES, "user");

    Endpoint endpoint = endpoint();

    assertThat(endpoint.base()).isEqualTo(BASE);
    assertThat(endpoint.dialect()).isEqualTo(Dialect.STANDARD);
  }

  @Test
  void a_lesson_is_kept_once_and_can_be_forgotten() throws Exception {
    learn(BASE, Lesson.Kind.REFUSES, "user");
    learn(BASE, Lesson.Kind.REFUSES, "user");

    assertThat(Files.readString(lessons.file()))
        .isEqualTo("2026-11-20 refuses user https://gate.example/api\n");
    assertThat(lessons.forget(BASE)).isTrue();
    assertThat(lessons.of(BASE)).isEmpty();
    assertThat(lessons.forget(BASE)).isFalse();
  }

  @Test
  void a_file_that_makes_no_sense_teaches_nothing() throws Exception {
    Files.createDirectories(lessons.file().getParent());
    Files.writeString(
        lessons.file(),
        """
        \0\1 nonsense
        2026-13-40 refuses user https://gate.example/api
        2026-11-20 refuses us\u0007er https://gate.example/api
        2026-11-20 explodes user https://gate.example/api
        2026-11-20 refuses user not a url
        """);

    assertThat(lessons.of(BASE)).isEmpty();
    assertThat(endpoint().dialect()).isEqualTo(Dialect.STANDARD);
  }

  private void learn(URI base, Lesson.Kind kind, String value) {
    assertThat(lessons.add(new Lesson(base, kind, value, DAY))).isTrue();
  }

  private Endpoint endpoint() throws Exception {
    Map<String, String> pair =
        Map.of("LIMN_BASE_URL", BASE.toString(), "LIMN_API_KEY", "key-of-gate");
    return ((Found.Usable) user.discovery(pair).first().orElseThrow()).endpoint();
  }
}
