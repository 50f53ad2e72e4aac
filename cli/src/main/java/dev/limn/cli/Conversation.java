package dev.limn.cli;

import dev.limn.cli.terminal.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What an agent usually says to the server for agents, as a stream that goes on when the last
/// request was answered; for [Training].
final class Conversation extends InputStream {
  private static final long PATIENCE_SECONDS = 30;

  private static final List<String> MESSAGES =
      List.of(
          """
          {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
          "capabilities":{},"clientInfo":{"name":"training","version":"1"}}}\
          """,
          """
          {"jsonrpc":"2.0","method":"notifications/initialized"}
          {"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}}\
          """,
          """
          {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"generate_image",\
          "arguments":{"prompt":"a lighthouse at dusk","n":1},"_meta":{"progressToken":1}}}\
          """,
          """
          {"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"list_images",\
          "arguments":{}}}\
          """,
          """
          {"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"estimate_cost",\
          "arguments":{"size":"16:9"}}}\
          """);

  private final Answers answers = new Answers();
  private byte[] message = {};
  private int at;
  private int number;

  private Conversation() {}

  /// The same surroundings with this conversation on the streams.
  static Surroundings around(Surroundings usual) {
    Conversation talk = new Conversation();
    return new Surroundings(
        talk,
        new PrintStream(talk.answers, true, StandardCharsets.UTF_8),
        usual.err(),
        usual.environment(),
        usual.folder(),
        usual.clock(),
        usual.terminal());
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (at == message.length) {
      if (number == MESSAGES.size() || !answers.await(number)) {
        return -1;
      }
      message = (MESSAGES.get(number++) + "\n").getBytes(StandardCharsets.UTF_8);
      at = 0;
    }
    int count = Math.min(length, message.length - at);
    System.arraycopy(message, at, bytes, offset, count);
    at += count;
    return count;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /// What was answered.
  private static final class Answers extends ByteArrayOutputStream {
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      notifyAll();
    }

    /// Waits for the answer to the request of this number; 0 stands for none.
    synchronized boolean await(int request) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      try {
        while (request > 0
            && !toString(StandardCharsets.UTF_8).contains("\"id\":" + request + ",")) {
          long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
          if (left <= 0) {
            return false;
          }
          wait(left);
        }
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
