package dev.limn.protocol;

import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads an answer of any protocol, fresh from the connection or again from the spool.
///
/// JSON and event streams are told apart by what came, not by what was asked, since gateways send
/// either; so are the protocols' shapes. One use per answer; not thread-safe.
final class ReplyReader {
  private static final int LONGEST_HEAD = 1 << 16;

  /// Characters that tell a field of an event stream from prose.
  private static final int LONGEST_FIELD = 6;

  private final int expected;
  private final WireProtocol.PictureFiles files;
  private final List<Path> made = new ArrayList<>();
  private boolean streaming;
  private boolean chatting;
  private Optional<EventStream.Event> unreadable = Optional.empty();

  /// @param expected how many pictures were asked for; an event stream is read no further once they
  ///   are there and nothing else can come
  /// @param files where decoded pictures go
  ReplyReader(int expected, WireProtocol.PictureFiles files) {
    this.expected = expected;
    this.files =
        new WireProtocol.PictureFiles() {
          @Override
          public Path next() throws IOException {
            Path file = files.next();
            made.add(file);
            return file;
          }

          @Override
          public void preview(Reply.Picture picture) {
            files.preview(picture);
          }
        };
  }

  /// Reads to the end, or as far as it goes. Never throws for what the service sent or for a broken
  /// connection.
  Reply read(InputStream body) {
    PushbackInputStream in = new PushbackInputStream(body, LONGEST_FIELD);
    Shape shape;
    try {
      shape = shape(in);
    } catch (IOException e) {
      shape = Shape.OTHER;
    }
    streaming = shape == Shape.EVENTS;
    Siphon siphon =
        new Siphon(in, streaming ? Siphon.Lines.END_STRINGS : Siphon.Lines.IGNORED, files::next);
    Finds finds = new Finds(expected, files, siphon, streaming);
    Reply.Ending ending;
    try {
      ending = read(in, shape, siphon, finds);
    } catch (UnreadableJson e) {
      ending = e.isCut() ? Reply.Ending.CUT : Reply.Ending.UNREADABLE;
    } catch (AnswerTooLarge e) {
      ending = Reply.Ending.TOO_LARGE;
    } catch (IOException e) {
      ending = Reply.Ending.CUT;
    } finally {
      siphon.cut(); // whatever happened, no file stays open
    }
    if (chatting && streaming) {
      ChatShape.end(finds);
    }
    boolean talk = ending == Reply.Ending.WHOLE && finds.hasTalked();
    if (shape != Shape.OTHER && !talk && (ending != Reply.Ending.WHOLE || finds.saysNothing())) {
      finds.salvage(!streaming || unreadable.filter(ReplyReader::isLast).isPresent());
    }
    return finds.reply(made, ending);
  }

  /// What an answer looks like from its first characters.
  private enum Shape {
    JSON,
    EVENTS,
    OTHER
  }

  private Reply.Ending read(PushbackInputStream in, Shape shape, Siphon siphon, Finds finds)
      throws IOException, UnreadableJson {
    return switch (shape) {
      case JSON -> {
        document(Json.parse(siphon), finds);
        yield Reply.Ending.WHOLE;
      }
      case EVENTS -> events(new EventStream(siphon), finds);
      case OTHER -> {
        byte[] start = in.readNBytes(LONGEST_HEAD);
        finds.error(ErrorBody.of(new String(start, StandardCharsets.UTF_8)));
        in.transferTo(OutputStream.nullOutputStream());
        // Nothing at all tells of no picture that could be read another time.
        yield start.length == 0 ? Reply.Ending.CUT : Reply.Ending.UNREADABLE;
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

  private static void document(Json json, Finds finds) {
    if (ResponsesShape.fits(json)) {
      ResponsesShape.document(json, finds);
    } else if (ChatShape.fits(json)) {
      ChatShape.document(json, finds);
    } else {
      ImagesShape.document(json, finds);
    }
  }

  private Reply.Ending events(EventStream events, Finds finds) throws IOException {
    while (true) {
      Optional<EventStream.Event> event;
      try {
        event = events.next();
      } catch (AnswerTooLarge e) {
        throw e;
      } catch (IOException e) {
        return finds.isEmpty() ? Reply.Ending.CUT : Reply.Ending.WHOLE;
      }
      if (event.isPresent() && event.get().data().startsWith("[DONE]")) {
        return Reply.Ending.WHOLE;
      }
      if (event.isEmpty()) {
        return finds.isEmpty() && !finds.hasError() && !finds.hasTalked()
            ? Reply.Ending.CUT
            : Reply.Ending.WHOLE;
      }
      if (take(event.get(), finds) || finds.hasError()) {
        return Reply.Ending.WHOLE;
      }
    }
  }

  /// Returns whether nothing more is to come.
  private boolean take(EventStream.Event event, Finds finds) {
    Json json;
    try {
      json = Json.parse(event.data());
    } catch (UnreadableJson e) {
      if (event.name().equals("error")) {
        finds.error(ErrorBody.of(event.data()));
      } else {
        unreadable = Optional.of(event);
      }
      return false;
    }
    String type = json.get("type").text().orElse(event.name());
    if (type.startsWith("response.")) {
      return ResponsesShape.event(type, json, finds);
    }
    if (type.equals("error")
        || type.equals("upstream_error")
        || event.name().equals("error")
        || saysError(json)) {
      finds.error(ErrorBody.of(json));
      return true;
    }
    if (ChatShape.fits(json)) {
      chatting = true;
      ChatShape.part(json, finds);
      return false;
    }
    if (ResponsesShape.fits(json)) {
      ResponsesShape.document(json, finds);
      return true;
    }
    return ImagesShape.event(type, json, finds);
  }

  /// An `error` that is null, empty text or false is a gateway's way of saying that there is none.
  static boolean saysError(Json json) {
    Json said = json.get("error");
    return said.text().isPresent() || !said.members().isEmpty();
  }

  /// Whether a cut event is one that carries a finished picture.
  private static boolean isLast(EventStream.Event event) {
    return event.name().endsWith(".completed")
        || event.data().contains(".completed\"")
        || event.data().contains("response.output_item.done\"");
  }
}
