package dev.limn.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// An images endpoint that answers at once with pictures of any size and number, so that a
/// benchmark measures the client. The base URL says what comes:
/// `http://127.0.0.1:PORT/2000000x10/v1` answers every POST with ten PNG files of (just under)
/// 2,000,000 bytes each, as base64. `/2000ms-1000000x1/v1` answers after two seconds.
///
/// A reply is streamed from a few prepared pieces; the server's memory does not depend on its size.
public final class ReplyServer implements AutoCloseable {
  private static final Pattern SHAPE =
      Pattern.compile("POST /(?:(\\d{1,6})ms-)?(\\d{1,10})x(\\d{1,3})/.*");

  /// A PNG is a head, chunks of image data and an end; each of them has a length that three
  /// divides, so that each stands for itself in base64.
  private static final int CHUNK = 48 * 1024;

  private static final int HEAD = 8 + 12 + 13;
  private static final int END = 12;

  private final ServerSocket socket;
  private final byte[] chunk = base64(dataChunk(CHUNK));
  private final byte[] end = base64(pngChunk("IEND", new byte[0]));

  private ReplyServer(ServerSocket socket) {
    this.socket = socket;
  }

  /// Prints the port that it listens on and serves until the process is ended.
  public static void main(String... arguments) throws IOException {
    try (ReplyServer server =
        new ReplyServer(new ServerSocket(0, 500, InetAddress.getLoopbackAddress()))) {
      System.out.println(server.socket.getLocalPort());
      server.serve();
    }
  }

  private void serve() throws IOException {
    while (true) {
      Socket client = socket.accept();
      Thread.ofVirtual().start(() -> answer(client));
    }
  }

  private void answer(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      OutputStream out = new BufferedOutputStream(client.getOutputStream(), 1 << 16);
      String request = line(in);
      long length = 0;
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        String lower = header.toLowerCase(Locale.ROOT);
        if (lower.startsWith("content-length:")) {
          length = Long.parseLong(lower.substring("content-length:".length()).strip());
        } else if (lower.startsWith("expect:")) {
          out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          out.flush();
        }
      }
      in.skipNBytes(length);
      Matcher shape = SHAPE.matcher(request);
      if (shape.matches()) {
        if (shape.group(1) != null) {
          Thread.sleep(Long.parseLong(shape.group(1)));
        }
        send(out, Long.parseLong(shape.group(2)), Integer.parseInt(shape.group(3)));
      } else {
        write(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      }
      out.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      System.err.println("a client went away: " + e.getMessage());
    }
  }

  private void send(OutputStream out, long pictureBytes, int count) throws IOException {
    long chunks = Math.max(0, (pictureBytes - HEAD - END) / CHUNK);
    int remainder = (int) Math.max(0, (pictureBytes - HEAD - END) % CHUNK) / 3 * 3;
    byte[] last = remainder > 12 ? base64(dataChunk(remainder)) : new byte[0];
    String opening = "{\"created\":1700000000,\"data\":[";
    String before = "{\"b64_json\":\"";
    String after = "\"}";
    String closing =
        "],\"usage\":{\"input_tokens\":10,\"output_tokens\":100,\"total_tokens\":110}}";
    long encoded = base64(pngHead(0)).length + chunks * chunk.length + last.length + end.length;
    long length =
        opening.length()
            + count * (before.length() + encoded + after.length())
            + (count - 1)
            + closing.length();
    write(
        out,
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + opening);
    for (int i = 0; i < count; i++) {
      write(out, i == 0 ? before : "," + before);
      out.write(base64(pngHead(i)));
      for (long n = 0; n < chunks; n++) {
        out.write(chunk);
      }
      out.write(last);
      out.write(end);
      write(out, after);
    }
    write(out, closing);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n' && b >= 0; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.US_ASCII);
  }

  private static byte[] base64(byte[] bytes) {
    return Base64.getEncoder().encode(bytes);
  }

  /// No two pictures of a reply are equal: each is one line lower than the one before.
  private static byte[] pngHead(int number) {
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(2048)
            .putInt(2048 - number)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    return ByteBuffer.allocate(HEAD)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
        .put(pngChunk("IHDR", header))
        .array();
  }

  /// A data chunk of `total` bytes with its frame. Its content is noise: no client here decodes it.
  private static byte[] dataChunk(int total) {
    byte[] noise = new byte[total - 12];
    new Random(total).nextBytes(noise);
    return pngChunk("IDAT", noise);
  }

  private static byte[] pngChunk(String type, byte[] content) {
    ByteBuffer named =
        ByteBuffer.allocate(4 + content.length)
            .put(type.getBytes(StandardCharsets.US_ASCII))
            .put(content);
    CRC32 crc = new CRC32();
    crc.update(named.array());
    return ByteBuffer.allocate(12 + content.length)
        .putInt(content.length)
        .put(named.array())
        .putInt((int) crc.getValue())
        .array();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
