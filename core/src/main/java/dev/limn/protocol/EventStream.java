package dev.limn.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads server-sent events (WHATWG HTML, section 9.2) one by one, as they arrive.
///
/// Lines may end with LF, CR or CRLF; comments, `id` and `retry` are passed over; several `data`
/// lines are joined with a line break; an event that the end of the stream, or a broken connection,
/// cuts short of its blank line is still given. Not thread-safe.
final class EventStream {
  /// One event.
  ///
  /// @param name the `event` field, empty when there was none
  /// @param data the joined `data` fields
  record Event(String name, String data) {}

  /// Empty lines and comments count too: a stream of nothing else is no answer either.
  private static final int MOST_LINES = 200_000;

  private static final int LONGEST_EVENT = 4 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[8192];
  private int at;
  private int end;
  private int lines;
  private boolean afterReturn;
  private boolean ended;
  private @Nullable IOException trouble;

  EventStream(InputStream in) {
    this.in = in;
  }

  /// The next event; empty at the end of the stream.
  ///
  /// @throws AnswerTooLarge when a line, an event or the number of lines exceeds what an honest
  ///   service sends
  /// @throws IOException when the connection broke and nothing that came before is left
  Optional<Event> next() throws IOException {
    String name = "";
    StringBuilder data = new StringBuilder();
    boolean any = false;
    while (true) {
      String line = line();
      if (line.isEmpty()) {
        if (any) {
          return Optional.of(new Event(name, data.toString()));
        }
        if (trouble != null) {
          throw trouble;
        }
        if (ended) {
          return Optional.empty();
        }
        name = "";
        continue;
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      if (value.startsWith(" ")) {
        value = value.substring(1);
      }
      if (field.equals("event")) {
        name = value;
      } else if (field.equals("data")) {
        if (any) {
          data.append('\n');
        }
        data.append(value);
        any = true;
        if (data.length() > LONGEST_EVENT) {
          throw new AnswerTooLarge("an event of more than " + LONGEST_EVENT + " characters");
        }
      }
    }
  }

  /// The next line without its end; empty for an empty line and at the end of the stream.
  private String line() throws IOException {
    if (++lines > MOST_LINES) {
      throw new AnswerTooLarge("more than " + MOST_LINES + " lines");
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    while (true) {
      int next = take();
      if (next < 0) {
        ended = true;
        return text(line);
      }
      if (next == '\n' && afterReturn) {
        afterReturn = false;
        continue;
      }
      afterReturn = next == '\r';
      if (next == '\r' || next == '\n') {
        return text(line);
      }
      if (line.size() >= LONGEST_EVENT) {
        throw new AnswerTooLarge("a line of more than " + LONGEST_EVENT + " bytes");
      }
      line.write(next);
    }
  }

  private static String text(ByteArrayOutputStream line) {
    String text = line.toString(StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private int take() throws IOException {
    if (at == end) {
      if (ended) {
        return -1;
      }
      at = 0;
      end = 0;
      try {
        end = Math.max(0, in.read(buffer, 0, buffer.length));
      } catch (AnswerTooLarge e) {
        throw e;
      } catch (IOException e) {
        trouble = e;
      }
      if (end == 0) {
        return -1;
      }
    }
    return buffer[at++] & 0xff;
  }
}
