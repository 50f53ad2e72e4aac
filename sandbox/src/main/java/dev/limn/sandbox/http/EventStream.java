package dev.limn.sandbox.http;

import dev.limn.sandbox.json.Json;
import dev.limn.sandbox.json.JsonWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Server-sent events (WHATWG HTML, section 9.2), each flushed as it is sent. Used by one thread.
public final class EventStream implements AutoCloseable {
  /// Proxies commonly cut what is silent for 60 s; a comment every 15 s leaves room for a lost one.
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

  private final OutputStream out;

  EventStream(OutputStream out) {
    this.out = new BufferedOutputStream(out, 64 * 1024);
  }

  /// Sends an event whose name is its `type` member.
  public void send(String type, Json.Members data) throws IOException {
    text("event: " + type + "\n");
    data(Json.object().put("type", type).putAll(data.build()).build());
  }

  /// Sends an event without a name.
  public void data(Json data) throws IOException {
    text("data: ");
    JsonWriter.write(data, out);
    text("\n\n");
    out.flush();
  }

  /// Sends the end marker of chat streams.
  public void done() throws IOException {
    text("data: [DONE]\n\n");
    out.flush();
  }

  /// Lets `time` pass, with a comment now and then so that nobody takes the stream for dead.
  ///
  /// @throws InterruptedException if the server is closed meanwhile
  public void keepAliveFor(Duration time) throws IOException, InterruptedException {
    Duration left = time;
    while (left.compareTo(LONGEST_SILENCE) > 0) {
      Thread.sleep(LONGEST_SILENCE);
      text(": keep-alive\n\n");
      out.flush();
      left = left.minus(LONGEST_SILENCE);
    }
    Thread.sleep(left);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
