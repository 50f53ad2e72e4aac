package dev.limn.sandbox.faulty;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one request and strikes the faults that lie inside it. Used once, by one thread.
final class RequestReader {
  private static final int LONGEST_HEAD = 256 * 1024;
  private static final int KEPT_BODY = 50 * 1024 * 1024;

  private final Wire wire;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final List<Reply.Header> headers = new ArrayList<>();
  private Optional<Fault> pending;
  private String method = "";
  private String path = "";
  private long bytes;
  private long bodyBytes;

  RequestReader(Wire wire, Optional<Fault> fault) {
    this.wire = wire;
    this.pending = fault;
  }

  String path() {
    return path;
  }

  String method() {
    return method;
  }

  /// Replaces the fault, once the path has told which script this request follows.
  void expect(Optional<Fault> fault) {
    pending = fault;
  }

  /// Reads the request line and the header fields.
  void readHead() throws IOException {
    String[] words = line().split(" ", -1);
    if (words.length < 2) {
      throw new IOException("not a request line");
    }
    method = words[0];
    path = words[1];
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("not a header field");
      }
      headers.add(new Reply.Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
  }

  /// Reads the body as its framing says.
  void readBody() throws IOException {
    if (header("Expect").equalsIgnoreCase("100-continue")) {
      wire.write("HTTP/1.1 100 Continue\r\n\r\n");
      wire.flush();
    }
    if (header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
      for (long size = chunkSize(); size > 0; size = chunkSize()) {
        readData(size);
        line();
      }
      while (!line().isEmpty()) {
        // A trailer field; nobody asks for it.
      }
    } else if (!header("Content-Length").isEmpty()) {
      readData(number(header("Content-Length"), 10));
    }
  }

  /// A fault inside the request that the request was too short for; empty if it has struck.
  Optional<Fault> leftOver() {
    return pending.filter(RequestReader::isInRequest);
  }

  static boolean isInRequest(Fault fault) {
    return fault.where() instanceof Point.AfterRequestBytes
        || fault.where() instanceof Point.AfterRequestBodyBytes;
  }

  /// What has arrived until now.
  ReceivedRequest received(boolean complete, long connection) {
    return new ReceivedRequest(
        method, path, headers, body.toByteArray(), bodyBytes, complete, connection, Instant.now());
  }

  private String header(String name) {
    for (Reply.Header header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return header.value();
      }
    }
    return "";
  }

  private long chunkSize() throws IOException {
    String line = line();
    int semicolon = line.indexOf(';');
    return number((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
  }

  private static long number(String digits, int radix) throws IOException {
    try {
      return Long.parseUnsignedLong(digits, radix);
    } catch (NumberFormatException e) {
      throw new IOException("not a length: " + digits, e);
    }
  }

  private void readData(long count) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    for (long left = count; left > 0; ) {
      int wanted = (int) Math.min(left, buffer.length);
      if (pending.isPresent()
          && pending.get().where() instanceof Point.AfterRequestBodyBytes(long at)) {
        if (bodyBytes == at) {
          strike();
          continue;
        }
        wanted = (int) Math.min(wanted, at - bodyBytes);
      }
      int got = read(buffer, wanted);
      body.write(buffer, 0, Math.min(got, KEPT_BODY - body.size()));
      bodyBytes += got;
      left -= got;
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] one = new byte[1];
    while (true) {
      read(one, 1);
      if (one[0] == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      if (line.size() > LONGEST_HEAD || headers.size() > 10_000) {
        throw new IOException("the head is too long");
      }
      line.write(one[0]);
    }
  }

  /// Reads at least one byte.
  private int read(byte[] buffer, int wanted) throws IOException {
    int count = wanted;
    if (pending.isPresent() && pending.get().where() instanceof Point.AfterRequestBytes(long at)) {
      if (bytes == at) {
        strike();
      } else {
        count = (int) Math.min(wanted, at - bytes);
      }
    }
    int got = wire.read(buffer, 0, count);
    if (got < 0) {
      throw new EOFException("the client ended the request early");
    }
    bytes += got;
    return got;
  }

  private void strike() throws IOException {
    Fault fault = pending.orElseThrow();
    pending = Optional.empty();
    wire.strike(fault.how());
  }
}
