package dev.limn.protocol;

import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import dev.limn.image.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads an answer of the Images protocol, fresh from the connection or again from the spool.
///
/// JSON and event streams are told apart by what came, not by what was asked, since gateways send
/// either. One use per answer; not thread-safe.
final class ImagesReply {
  private static final int LONGEST_HEAD = 1 << 16;

  /// Characters that tell a field of an event stream from prose.
  private static final int LONGEST_FIELD = 6;

  private final int expected;
  private final Siphon.Files files;
  private final List<Path> made = new ArrayList<>();
  private final List<Reply.Picture> pictures = new ArrayList<>();
  private final List<Reply.Picture> previews = new ArrayList<>();
  private final Set<String> digests = new HashSet<>();
  private Optional<Usage> usage = Optional.empty();
  private Optional<ErrorBody> error = Optional.empty();
  private Reply.Echo echo = Reply.Echo.NOTHING;
  private @Nullable Siphon siphon;
  private boolean streaming;
  private Optional<EventStream.Event> unreadable = Optional.empty();

  /// @param expected how many pictures were asked for; an event stream is read no further once they
  ///   are there
  /// @param files where decoded pictures go
  ImagesReply(int expected, Siphon.Files files) {
    this.expected = expected;
    this.files =
        () -> {
          Path file = files.next();
          made.add(file);
          return file;
        };
  }

  /// Reads to the end, or as far as it goes. Never throws for what the service sent or for a broken
  /// connection.
  Reply read(InputStream body) {
    Reply.Ending ending;
    try {
      PushbackInputStream in = new PushbackInputStream(body, LONGEST_FIELD);
      ending = read(in, shape(in));
    } catch (UnreadableJson e) {
      ending = e.isCut() ? Reply.Ending.CUT : Reply.Ending.UNREADABLE;
    } catch (AnswerTooLarge e) {
      ending = Reply.Ending.TOO_LARGE;
    } catch (IOException e) {
      ending = Reply.Ending.CUT;
    }
    if (ending != Reply.Ending.WHOLE
        || (pictures.isEmpty() && error.flatMap(ErrorBody::message).isEmpty())) {
      salvage();
    }
    return new Reply(pictures, previews, made, usage, echo, error, ending);
  }

  /// What an answer looks like from its first characters.
  private enum Shape {
    JSON,
    EVENTS,
    OTHER
  }

  private Reply.Ending read(PushbackInputStream in, Shape shape)
      throws IOException, UnreadableJson {
    return switch (shape) {
      case JSON -> {
        Siphon opened = new Siphon(in, Siphon.Lines.IGNORED, files);
        siphon = opened;
        take(Json.parse(opened), opened);
        yield Reply.Ending.WHOLE;
      }
      case EVENTS -> {
        streaming = true;
        Siphon opened = new Siphon(in, Siphon.Lines.END_STRINGS, files);
        siphon = opened;
        yield events(new EventStream(opened), opened);
      }
      case OTHER -> {
        byte[] start = in.readNBytes(LONGEST_HEAD);
        error = Optional.of(ErrorBody.of(new String(start, StandardCharsets.UTF_8)));
        in.transferTo(OutputStream.nullOutputStream());
        yield Reply.Ending.UNREADABLE;
      }
    };
  }

  /// Blank lines before an answer keep the connection of some gateways alive; a byte order mark is
  /// as empty.
  private static Shape shape(PushbackInputStream in) throws IOException {
    while (true) {
      int first = in.read();
      if (first < 0) {
        return Shape.OTHER;
      }
      if (first != ' ' && first != '\n' && first != '\r' && first != '\t' && first < 0x80) {
        in.unread(first);
        return switch (first) {
          case '{', '[' -> Shape.JSON;
          case ':' -> Shape.EVENTS;
          case 'e', 'd', 'i', 'r' -> isField(in) ? Shape.EVENTS : Shape.OTHER;
          default -> Shape.OTHER;
        };
      }
    }
  }

  /// Whether the answer begins with a field of an event stream, and not with a word of prose.
  private static boolean isField(PushbackInputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LONGEST_FIELD);
    in.unread(bytes);
    String start = new String(bytes, StandardCharsets.US_ASCII);
    return start.equals("event:")
        || start.equals("retry:")
        || start.startsWith("data:")
        || start.startsWith("id:");
  }

  private Reply.Ending events(EventStream events, Siphon from) throws IOException {
    while (pictures.size() < expected) {
      Optional<EventStream.Event> event;
      try {
        event = events.next();
      } catch (AnswerTooLarge e) {
        throw e;
      } catch (IOException e) {
        return pictures.isEmpty() ? Reply.Ending.CUT : Reply.Ending.WHOLE;
      }
      if (event.isPresent() && event.get().data().startsWith("[DONE]")) {
        return Reply.Ending.WHOLE;
      }
      if (event.isEmpty()) {
        return pictures.isEmpty() && error.isEmpty() ? Reply.Ending.CUT : Reply.Ending.WHOLE;
      }
      take(event.get(), from);
      if (error.isPresent()) {
        return Reply.Ending.WHOLE;
      }
    }
    return Reply.Ending.WHOLE;
  }

  private void take(EventStream.Event event, Siphon from) {
    Json json;
    try {
      json = Json.parse(event.data());
    } catch (UnreadableJson e) {
      if (event.name().equals("error")) {
        error = Optional.of(ErrorBody.of(event.data()));
      } else {
        unreadable = Optional.of(event);
      }
      return;
    }
    String type = json.get("type").text().orElse(event.name());
    if (type.equals("error")
        || type.equals("upstream_error")
        || event.name().equals("error")
        || saysError(json)) {
      error = Optional.of(ErrorBody.of(json));
    } else if (type.endsWith("partial_image") || json.get("partial_image_index").isPresent()) {
      picture(json, from).ifPresent(previews::add);
    } else if (!json.get("data").items().isEmpty()) {
      take(json, from);
    } else if (type.endsWith(".completed") || type.isEmpty()) {
      finished(json, from);
      details(json);
    }
  }

  /// An `error` that is null, empty text or false is a gateway's way of saying that there is none.
  private static boolean saysError(Json json) {
    Json said = json.get("error");
    return said.text().isPresent() || !said.members().isEmpty();
  }

  private void take(Json json, Siphon from) {
    Json data = json.isArray() ? json : json.get("data");
    data.items().forEach(item -> finished(item, from));
    details(json);
    if (pictures.isEmpty() && (saysError(json) || data.items().isEmpty())) {
      error = Optional.of(ErrorBody.of(json));
    }
  }

  /// Adds a finished picture. Bytes that came before count again only in a document that owes more
  /// pictures: a service may draw the same one twice, but streams and some gateways repeat the
  /// last.
  private void finished(Json item, Siphon from) {
    boolean owed = !streaming && pictures.size() < expected;
    picture(item, from).filter(found -> isNew(found) || owed).ifPresent(pictures::add);
  }

  private boolean isNew(Reply.Picture found) {
    return !(found.source() instanceof Reply.Source.Decoded(Blob blob))
        || blob.state() != Blob.State.INTACT
        || digests.add(blob.sha256());
  }

  private Optional<Reply.Picture> picture(Json item, Siphon from) {
    Optional<Reply.Source> source =
        item.get("b64_json")
            .text()
            .map(text -> decoded(text, from))
            .or(() ->
                item.get("url")
                    .text()
                    .map(url ->
                        url.startsWith("data:") ? decoded(url, from) : new Reply.Source.Link(url)));
    return source.map(found -> new Reply.Picture(found, item.get("revised_prompt").text()));
  }

  private Reply.Source decoded(String text, Siphon from) {
    return new Reply.Source.Decoded(from.blob(text).orElseGet(() -> decodeShort(text)));
  }

  /// A picture of less than [Siphon#SHORTEST_RUN] characters came through as text.
  private Blob decodeShort(String text) {
    int comma = text.startsWith("data:") ? text.indexOf(',') : -1;
    try {
      BlobWriter writer = new BlobWriter(files.next());
      for (int i = comma + 1; i < text.length(); i++) {
        char c = text.charAt(i);
        int value = c < 128 ? BlobWriter.valueOf(c) : BlobWriter.ALIEN;
        if (value >= 0) {
          writer.accept(value);
        } else if (c == '=') {
          writer.pad();
        } else if (value == BlobWriter.ALIEN) {
          writer.reject();
        }
      }
      return writer.finish(true);
    } catch (IOException e) {
      return new Blob(Path.of(""), 0, "", Blob.State.UNWRITTEN);
    }
  }

  private void details(Json json) {
    Json told = json.get("usage");
    if (told.isObject()) {
      usage = Optional.of(usage(told));
    }
    echo =
        new Reply.Echo(
            json.get("size").text().or(echo::size),
            json.get("quality").text().or(echo::quality),
            json.get("output_format").text().or(echo::format));
  }

  /// Output tokens without details are image tokens: pricing them as text would make them far too
  /// cheap.
  static Usage usage(Json told) {
    Json in =
        told.get("input_tokens_details").isObject()
            ? told.get("input_tokens_details")
            : told.get("prompt_tokens_details");
    Json out =
        told.get("output_tokens_details").isObject()
            ? told.get("output_tokens_details")
            : told.get("completion_tokens_details");
    long allIn = Math.max(told.get("input_tokens").count(), told.get("prompt_tokens").count());
    long allOut =
        Math.max(told.get("output_tokens").count(), told.get("completion_tokens").count());
    long imageIn = in.get("image_tokens").count();
    long textIn = Math.max(in.get("text_tokens").count(), Math.max(0, allIn - imageIn));
    long textOut = Math.min(out.get("text_tokens").count(), allOut);
    return new Usage(textIn, imageIn, in.get("cached_tokens").count(), allOut - textOut, textOut);
  }

  /// After a broken answer, or one of an unknown shape: closes what stands open, and counts every
  /// run that came whole and that nothing else stands for. In an event stream it may be a preview:
  /// only the event around it, as far as it came, can tell.
  private void salvage() {
    if (siphon == null) {
      return;
    }
    siphon.cut();
    Stream.concat(pictures.stream(), previews.stream())
        .map(Reply.Picture::source)
        .filter(Reply.Source.Decoded.class::isInstance)
        .forEach(source -> digests.add(((Reply.Source.Decoded) source).blob().sha256()));
    boolean finished = !streaming || unreadable.filter(ImagesReply::isCompleted).isPresent();
    siphon.blobs().stream()
        .filter(blob -> blob.state() == Blob.State.INTACT)
        .filter(blob -> digests.add(blob.sha256()))
        .map(blob -> new Reply.Picture(new Reply.Source.Decoded(blob), Optional.empty()))
        .forEach((finished ? pictures : previews)::add);
  }

  private static boolean isCompleted(EventStream.Event event) {
    return event.name().endsWith(".completed") || event.data().contains(".completed\"");
  }
}
