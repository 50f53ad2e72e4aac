package dev.limn.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  @Test
  void fields_are_read_as_the_specification_says() throws Exception {
    String stream =
        "\uFEFFdata: first\n\ndata:second\ndata\ndata:  third\n\nevent: name\n\n"
            + "event: named\ndata: x:y: z\nid: 3\n\n: comment\n\ndata: 画\ndata:end";
    for (String lineEnd : List.of("\n", "\r", "\r\n")) {
      for (int portion : new int[] {1, 2, 3, 8192}) {
        assertThat(all(stream.replace("\n", lineEnd), portion))
            .containsExactly(
                new EventStream.Event("", "first"),
                new EventStream.Event("", "second\n\n third"),
                new EventStream.Event("named", "x:y: z"),
                new EventStream.Event("", "画\nend"));
      }
    }
  }

  @Test
  void what_came_before_a_broken_connection_is_given_first() throws Exception {
    EventStream events = new EventStream(Piecemeal.broken("data: a\n\nevent: e\ndata: {\"b"));
    assertThat(events.next()).contains(new EventStream.Event("", "a"));
    assertThat(events.next()).contains(new EventStream.Event("e", "{\"b"));
    assertThatThrownBy(events::next).hasMessage("connection reset");
  }

  private static List<EventStream.Event> all(String stream, int portion) throws Exception {
    EventStream events = new EventStream(Piecemeal.of(stream, portion));
    List<EventStream.Event> all = new ArrayList<>();
    for (Optional<EventStream.Event> next = events.next(); next.isPresent(); next = events.next()) {
      all.add(next.get());
    }
    return all;
  }
}
