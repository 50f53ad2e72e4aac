package dev.limn.protocol;

import dev.limn.image.InputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A request body with files in it, streamed from the disk with constant memory. Immutable; its
/// length is known from the files' lengths.
public final class FilePayload implements Payload {
  /// A piece of the body.
  private sealed interface Piece {
    record Text(String text) implements Piece {}

    record Raw(InputFile file) implements Piece {}

    record Base64(InputFile file) implements Piece {}
  }

  private final String contentType;
  private final List<Piece> pieces;
  private final String summary;

  private FilePayload(String contentType, List<Piece> pieces, String summary) {
    this.contentType = contentType;
    this.pieces = List.copyOf(pieces);
    this.summary = summary;
  }

  /// A file with the name under which it is sent.
  ///
  /// @param name of the form's part, or the JSON member
  /// @param file what is sent
  public record Part(String name, InputFile file) {}

  /// A form (RFC 7578): the fields as text parts, then the files.
  ///
  /// The user's file names stay here: services have trouble with other letters than ASCII, and what
  /// a file is called is nobody's business. They get names such as `image-1.png`.
  public static FilePayload form(Map<String, Object> fields, List<Part> files) {
    String boundary = boundary();
    List<Piece> pieces = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    fields.forEach((name, value) ->
        text.append("--")
            .append(boundary)
            .append("\r\nContent-Disposition: form-data; name=\"")
            .append(name)
            .append("\"\r\n\r\n")
            .append(value)
            .append("\r\n"));
    for (int i = 0; i < files.size(); i++) {
      Part part = files.get(i);
      text.append("--")
          .append(boundary)
          .append("\r\nContent-Disposition: form-data; name=\"")
          .append(part.name())
          .append("\"; filename=\"")
          .append(sentName(part, i))
          .append("\"\r\nContent-Type: ")
          .append(part.file().format().mediaType())
          .append("\r\n\r\n");
      pieces.add(new Piece.Text(text.toString()));
      pieces.add(new Piece.Raw(part.file()));
      text.setLength(0);
      text.append("\r\n");
    }
    pieces.add(new Piece.Text(text + "--" + boundary + "--\r\n"));
    Map<String, Object> summary = new LinkedHashMap<>(fields);
    summary.put("files", files.stream().map(FilePayload::seen).toList());
    return new FilePayload("multipart/form-data; boundary=" + boundary, pieces, text(summary));
  }

  /// A JSON text in which each file stands as a `data:` URL (RFC 2397): wherever a value of `body`,
  /// at any depth of its maps and lists, is an [InputFile].
  public static FilePayload json(Map<String, Object> body) {
    List<InputFile> files = new ArrayList<>();
    String mark = boundary();
    String text =
        text(
            replaced(
                body,
                file -> {
                  files.add(file);
                  return mark;
                }));
    List<Piece> pieces = new ArrayList<>();
    String[] texts = text.split(mark, -1);
    for (int i = 0; i < files.size(); i++) {
      pieces.add(
          new Piece.Text(texts[i] + "data:" + files.get(i).format().mediaType() + ";base64,"));
      pieces.add(new Piece.Base64(files.get(i)));
    }
    pieces.add(new Piece.Text(texts[texts.length - 1]));
    return new FilePayload("application/json", pieces, text(replaced(body, FilePayload::seen)));
  }

  private static String text(Map<String, Object> body) {
    return dev.limn.data.Json.write(body); // not the payload of that name
  }

  private interface Replacement {
    Object of(InputFile file);
  }

  private static Map<String, Object> replaced(Map<String, Object> body, Replacement replacement) {
    Map<String, Object> copy = new LinkedHashMap<>();
    body.forEach((name, value) -> copy.put(name, replaced(value, replacement)));
    return copy;
  }

  private static Object replaced(Object value, Replacement replacement) {
    return switch (value) {
      case InputFile file -> replacement.of(file);
      case List<?> list -> {
        List<Object> copy = new ArrayList<>();
        list.forEach(item -> copy.add(replaced(item, replacement)));
        yield copy;
      }
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, item) -> copy.put(String.valueOf(name), replaced(item, replacement)));
        yield copy;
      }
      default -> value;
    };
  }

  private static Map<String, Object> seen(Part part) {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("part", part.name());
    seen.putAll(seen(part.file()));
    return seen;
  }

  private static Map<String, Object> seen(InputFile file) {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("file", file.shown());
    seen.put("type", file.format().mediaType());
    seen.put("size", file.width() + "x" + file.height());
    seen.put("bytes", file.bytes());
    seen.put("sha256", file.sha256());
    return seen;
  }

  private static String sentName(Part part, int index) {
    String stem = part.name().startsWith("image") ? "image-" + (index + 1) : part.name();
    return stem + "." + part.file().format().extension();
  }

  /// Letters and digits that no file holds by chance: 124 random bits. Who could guess them could
  /// do no more than break a request of their own.
  private static String boundary() {
    SplittableRandom random = new SplittableRandom();
    StringBuilder boundary = new StringBuilder("limn");
    for (int i = 0; i < 24; i++) {
      boundary.append(Character.forDigit(random.nextInt(36), 36));
    }
    return boundary.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String contentType() {
    return contentType;
  }

  @Override
  public long length() {
    long length = 0;
    for (Piece piece : pieces) {
      length +=
          switch (piece) {
            case Piece.Text(String text) -> utf8(text).length;
            case Piece.Raw(InputFile file) -> file.bytes();
            case Piece.Base64(InputFile file) -> FileBytes.base64Length(file);
          };
    }
    return length;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Text(String text) -> out.write(utf8(text));
        case Piece.Raw(InputFile file) -> FileBytes.write(file, out);
        case Piece.Base64(InputFile file) -> FileBytes.writeBase64(file, out);
      }
    }
  }

  @Override
  public String summary() {
    return summary;
  }
}
