package dev.limn.sandbox.faulty;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// Writes one reply and strikes the faults that lie inside it. Used once, by one thread.
final class ReplyWriter {
  private final Wire wire;
  private Optional<Fault> pending;

  ReplyWriter(Wire wire, Optional<Fault> fault) {
    this.wire = wire;
    this.pending = fault;
  }

  /// @param headOnly whether the request was a HEAD, which gets no body
  void write(Reply reply, boolean headOnly) throws IOException {
    if (!(reply.framing() instanceof Reply.Framing.Raw)) {
      writeHead(reply);
    }
    if (!headOnly && reply.status() != 204 && reply.status() != 304) {
      writeBody(reply);
    }
    wire.flush();
    strikeIf(pending.isPresent() && pending.get().where() instanceof Point.AfterReply);
    wire.flush();
  }

  private void writeHead(Reply reply) throws IOException {
    for (int status : reply.interim()) {
      wire.write("HTTP/1.1 " + status + " " + reason(status) + "\r\n\r\n");
    }
    String statusLine = "HTTP/1.1 " + reply.status() + " " + reason(reply.status()) + "\r\n";
    writeWithFaultInside(
        statusLine, pending.isPresent() && pending.get().where() instanceof Point.InStatusLine);
    StringBuilder fields = new StringBuilder();
    for (Reply.Header header : reply.headers()) {
      fields.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    if (reply.announcedLength().isPresent()) {
      fields.append("Content-Length: ").append(reply.announcedLength().getAsLong()).append("\r\n");
    } else if (reply.chunkSize().isPresent()) {
      fields.append("Transfer-Encoding: chunked\r\n");
    }
    if (!reply.leavesConnectionOpen()) {
      fields.append("Connection: close\r\n");
    }
    writeWithFaultInside(
        fields + "\r\n", pending.isPresent() && pending.get().where() instanceof Point.InHeaders);
  }

  private void writeWithFaultInside(String text, boolean inside) throws IOException {
    int middle = inside ? text.length() / 2 : 0;
    wire.write(text.substring(0, middle));
    strikeIf(inside);
    wire.write(text.substring(middle));
  }

  private void writeBody(Reply reply) throws IOException {
    Body body = new Body((int) reply.chunkSize().orElse(0));
    reply.content().writer().writeTo(body);
    body.end();
  }

  private void strikeIf(boolean due) throws IOException {
    if (due) {
      Fault fault = pending.orElseThrow();
      pending = Optional.empty();
      wire.strike(fault.how());
    }
  }

  private static String reason(int status) {
    return switch (status) {
      case 100 -> "Continue";
      case 102 -> "Processing";
      case 103 -> "Early Hints";
      case 200 -> "OK";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 404 -> "Not Found";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      default -> "Status";
    };
  }

  /// The body, in chunks if `chunkSize` is not 0.
  private final class Body extends OutputStream {
    private final byte[] chunk;
    private int held;
    private long chunks;
    private long written;

    Body(int chunkSize) {
      this.chunk = new byte[chunkSize];
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      if (chunk.length == 0) {
        data(bytes, offset, count);
        return;
      }
      for (int done = 0; done < count; ) {
        int part = Math.min(count - done, chunk.length - held);
        System.arraycopy(bytes, offset + done, chunk, held, part);
        held += part;
        done += part;
        if (held == chunk.length) {
          sendChunk();
        }
      }
    }

    @Override
    public void flush() throws IOException {
      wire.flush();
    }

    /// Nothing may be left in the buffer, and a chunked body needs its end.
    void end() throws IOException {
      if (held > 0) {
        sendChunk();
      }
      strikeIf(pending.isPresent() && pending.get().where() instanceof Point.AfterBodyBytes);
      if (chunk.length > 0) {
        wire.write("0\r\n\r\n");
      }
    }

    private void sendChunk() throws IOException {
      String size = Integer.toHexString(held) + "\r\n";
      boolean inside =
          pending.isPresent()
              && pending.get().where() instanceof Point.InChunkSize(long index)
              && index == chunks;
      writeWithFaultInside(size, inside);
      data(chunk, 0, held);
      wire.write("\r\n");
      chunks++;
      held = 0;
    }

    private void data(byte[] bytes, int offset, int count) throws IOException {
      int before = count;
      if (pending.isPresent() && pending.get().where() instanceof Point.AfterBodyBytes(long at)) {
        before = (int) Math.min(count, at - written);
      }
      wire.write(bytes, offset, before);
      written += before;
      if (before < count) {
        strikeIf(true);
        wire.write(bytes, offset + before, count - before);
        written += count - before;
      }
    }
  }
}
