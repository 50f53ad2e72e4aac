package dev.limn.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes the pictures out of an answer while it streams by.
///
/// A long base64 run inside a JSON string (at the string's start, or behind `base64,`) is decoded
/// into a file of its own, and a short mark takes its place in the text that flows on. So the
/// parser behind sees a small document, however many megabytes the answer has, and any shape of
/// answer is served: `b64_json`, data URLs, links in Markdown, event streams. The mark carries a
/// random part, so that an answer cannot forge one. Shorter runs stay in the text.
///
/// JSON escapes inside a run (`\/`, `\n`, a plus sign by its number) are understood, because some
/// services write them. Not thread-safe.
final class Siphon extends InputStream {
  /// Where a run's file comes from; called once for each run.
  @FunctionalInterface
  interface Files {
    /// A new, empty, writable file.
    Path next() throws IOException;
  }

  /// How lines are seen.
  enum Lines {
    /// A JSON document: a line break is white space, also inside a string that should not have one.
    IGNORED,
    /// An event stream: a line break ends whatever stood open on the line.
    END_STRINGS
  }

  /// A run of this many characters is a picture, not a word, and goes to a file.
  static final int SHORTEST_RUN = 2048;

  /// What may remain of an answer once its pictures are out. More is no image API's answer.
  static final int LONGEST_REST = 16 << 20;

  private static final int MOST_RUNS = 256;

  /// What is kept back of a string that may become a run, escapes and line breaks included.
  private static final int MOST_HELD = 16 * SHORTEST_RUN;

  private static final byte[] ANNOUNCEMENT = "base64".getBytes(StandardCharsets.US_ASCII);

  private enum State {
    OUTSIDE,
    STRING,
    STRING_ESCAPE,
    CANDIDATE,
    CANDIDATE_ESCAPE,
    RUN,
    RUN_ESCAPE
  }

  private final InputStream source;
  private final Files files;
  private final Lines lines;
  private final String markStart;
  private final Pattern mark;
  private final List<Blob> blobs = new ArrayList<>();

  private final byte[] input = new byte[1 << 16];
  private int inputAt;
  private int inputEnd;
  private byte[] output = new byte[1 << 12];
  private int outputAt;
  private int outputEnd;
  private long rest;

  private State state = State.OUTSIDE;
  private final byte[] recent = new byte[ANNOUNCEMENT.length];
  private final ByteArrayOutputStream held = new ByteArrayOutputStream(SHORTEST_RUN + 64);
  private final ByteArrayOutputStream decodable = new ByteArrayOutputStream(SHORTEST_RUN + 64);
  private final ByteArrayOutputStream escape = new ByteArrayOutputStream(8);
  private @Nullable BlobWriter writer;
  private boolean ended;

  Siphon(InputStream source, Lines lines, Files files) {
    this.source = source;
    this.lines = lines;
    this.files = files;
    long nonce = ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE;
    this.markStart = "limn-" + Long.toHexString(nonce) + "-";
    this.mark = Pattern.compile(markStart + "(\\d{3})");
  }

  /// The runs so far, in the order that they came.
  List<Blob> blobs() {
    return List.copyOf(blobs);
  }

  /// The run that this text stands for: a mark, alone or behind a data URL's head. A mark with
  /// anything else around it is a run that a stray character ended: it counts as broken. Empty when
  /// the text holds no mark.
  Optional<Blob> blob(String text) {
    Matcher found = mark.matcher(text);
    int index = found.find() ? Integer.parseInt(found.group(1)) : blobs.size();
    if (index >= blobs.size()) {
      return Optional.empty();
    }
    String head = text.substring(0, found.start());
    boolean alone =
        (head.isBlank() || (head.startsWith("data:") && head.endsWith(",")))
            && text.substring(found.end()).isBlank();
    return Optional.of(alone ? blobs.get(index) : blobs.get(index).broken());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (outputAt == outputEnd) {
      if (ended) {
        return -1;
      }
      outputAt = 0;
      outputEnd = 0;
      fill();
    }
    int count = Math.min(length, outputEnd - outputAt);
    System.arraycopy(output, outputAt, bytes, offset, count);
    outputAt += count;
    return count;
  }

  /// Ends an open run as cut off. Called when the answer broke; harmless otherwise.
  void cut() {
    if (writer != null) {
      endRun(false);
    }
    ended = true;
  }

  private void fill() throws IOException {
    if (inputAt == inputEnd) {
      inputAt = 0;
      inputEnd = 0;
      int count = source.read(input, 0, input.length);
      if (count < 0) {
        release();
        cut();
        return;
      }
      inputEnd = count;
    }
    while (inputAt < inputEnd && outputEnd < LONGEST_REST) {
      if (state == State.RUN) {
        run();
      } else {
        step(input[inputAt]);
      }
    }
    rest += outputEnd;
    if (rest > LONGEST_REST) {
      throw new AnswerTooLarge("more than " + LONGEST_REST + " bytes beside the pictures");
    }
  }

  private void step(byte next) throws IOException {
    switch (state) {
      case OUTSIDE -> {
        emit(next);
        inputAt++;
        if (next == '"') {
          candidate();
        }
      }
      case STRING -> {
        if (endsLine(next)) {
          state = State.OUTSIDE;
        }
        emit(next);
        inputAt++;
        if (next == '"') {
          state = State.OUTSIDE;
        } else if (next == '\\') {
          state = State.STRING_ESCAPE;
        } else if (next == ',' && Arrays.equals(recent, ANNOUNCEMENT)) {
          candidate();
        } else {
          remember(next);
        }
      }
      case STRING_ESCAPE -> {
        emit(next);
        inputAt++;
        state = endsLine(next) ? State.OUTSIDE : State.STRING;
      }
      case CANDIDATE -> holdBack(next);
      case CANDIDATE_ESCAPE, RUN_ESCAPE -> escaped(next);
      case RUN -> throw new IllegalStateException("runs are decoded in one go");
    }
  }

  private void candidate() {
    held.reset();
    decodable.reset();
    state = State.CANDIDATE;
  }

  /// Keeps back what may become a run, until it is long enough or turns out to be plain text.
  ///
  /// Some services break base64 into lines or put blanks in front of it. Blanks further on are
  /// those of ordinary prose.
  private void holdBack(byte next) throws IOException {
    if (held.size() >= MOST_HELD) {
      release();
      state = State.STRING;
      return;
    }
    if (next == '\\') {
      escape.reset();
      escape.write(next);
      inputAt++;
      state = State.CANDIDATE_ESCAPE;
      return;
    }
    int value = BlobWriter.valueOf(next);
    boolean layout =
        value == BlobWriter.SKIP
            && !endsLine(next)
            && (decodable.size() == 0 || next == '\n' || next == '\r');
    if (value < 0 && !layout) {
      release();
      state = State.STRING;
      return;
    }
    held.write(next);
    inputAt++;
    if (value >= 0) {
      decodable(next);
    }
  }

  private void decodable(int character) throws IOException {
    decodable.write(character);
    if (decodable.size() >= SHORTEST_RUN) {
      beginRun();
    }
  }

  private void beginRun() throws IOException {
    if (blobs.size() >= MOST_RUNS) {
      throw new AnswerTooLarge("more than " + MOST_RUNS + " pictures");
    }
    BlobWriter opened = new BlobWriter(files.next());
    writer = opened;
    byte[] start = decodable.toByteArray();
    opened.decode(start, 0, start.length);
    held.reset();
    decodable.reset();
    state = State.RUN;
  }

  private void run() throws IOException {
    BlobWriter open = Objects.requireNonNull(writer);
    inputAt = open.decode(input, inputAt, inputEnd);
    if (inputAt == inputEnd) {
      return;
    }
    byte next = input[inputAt];
    if (next == '\\') {
      escape.reset();
      escape.write(next);
      inputAt++;
      state = State.RUN_ESCAPE;
    } else if (next == '=') {
      open.pad();
      inputAt++;
    } else if (endsLine(next)) {
      endRun(false);
      state = State.OUTSIDE;
    } else if (BlobWriter.valueOf(next) == BlobWriter.SKIP) {
      inputAt++;
    } else {
      endRun(true);
      state = State.STRING;
    }
  }

  /// Collects an escape and then takes it for the character that it means.
  private void escaped(byte next) throws IOException {
    if (endsLine(next)) {
      if (state == State.RUN_ESCAPE) {
        endRun(false);
      }
      release();
      emitAll(escape.toByteArray());
      state = State.OUTSIDE;
      return;
    }
    escape.write(next);
    inputAt++;
    byte[] sequence = escape.toByteArray();
    if (sequence[1] == 'u' && sequence.length < 6) {
      return;
    }
    int character = meaning(sequence);
    boolean running = state == State.RUN_ESCAPE;
    int value = character < 0 ? BlobWriter.ALIEN : BlobWriter.valueOf(character);
    if (value >= 0 || value == BlobWriter.SKIP) {
      state = running ? State.RUN : State.CANDIDATE;
      if (running && value >= 0) {
        Objects.requireNonNull(writer).accept(value);
      } else if (!running) {
        held.write(sequence, 0, sequence.length);
        if (value >= 0) {
          decodable(character);
        }
      }
    } else if (running && character == '=') {
      Objects.requireNonNull(writer).pad();
      state = State.RUN;
    } else {
      if (running) {
        endRun(true);
      } else {
        release();
      }
      emitAll(sequence);
      state = State.STRING;
    }
  }

  private static int meaning(byte[] sequence) {
    return switch (sequence[1]) {
      case '/' -> '/';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int character = 0;
        for (int i = 2; i < 6; i++) {
          int digit = Character.digit(sequence[i], 16);
          if (digit < 0) {
            yield -1;
          }
          character = character << 4 | digit;
        }
        yield character < 128 ? character : -1;
      }
      default -> -1;
    };
  }

  private void endRun(boolean complete) {
    BlobWriter open = Objects.requireNonNull(writer);
    writer = null;
    blobs.add(open.finish(complete));
    String text = "%s%03d".formatted(markStart, blobs.size() - 1);
    emitAll(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void release() {
    emitAll(held.toByteArray());
    held.reset();
    decodable.reset();
  }

  private boolean endsLine(byte next) {
    return lines == Lines.END_STRINGS && (next == '\n' || next == '\r');
  }

  private void remember(byte next) {
    System.arraycopy(recent, 1, recent, 0, recent.length - 1);
    recent[recent.length - 1] = next;
  }

  private void emitAll(byte[] bytes) {
    for (byte next : bytes) {
      emit(next);
      remember(next);
    }
  }

  private void emit(byte next) {
    if (outputEnd == output.length) {
      output = Arrays.copyOf(output, output.length * 2);
    }
    output[outputEnd++] = next;
  }
}
