package dev.limn.protocol;

import dev.limn.data.Json;
import dev.limn.image.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the reading of one answer has found so far, whatever shape it has. Not thread-safe.
final class Finds {
  /// A text answer is kept so far; it is for the reader's eyes.
  private static final int LONGEST_TEXT = 1 << 16;

  private final int expected;
  private final WireProtocol.PictureFiles files;
  private final Siphon siphon;
  private final boolean streaming;
  private final List<Reply.Picture> pictures = new ArrayList<>();
  private final List<Reply.Picture> previews = new ArrayList<>();
  private final Map<String, Reply.Picture> provisional = new LinkedHashMap<>();
  private final Set<String> digests = new HashSet<>();
  private final Set<String> items = new HashSet<>();
  private final StringBuilder text = new StringBuilder();
  private Optional<Usage> usage = Optional.empty();
  private Optional<ErrorBody> error = Optional.empty();
  private Reply.Echo echo = Reply.Echo.NOTHING;
  private Optional<String> id = Optional.empty();
  private Optional<String> refusal = Optional.empty();
  private boolean toolless;
  private boolean called;
  private boolean talked;
  private long textTokens;

  /// @param expected how many pictures were asked for
  /// @param siphon the answer's, which holds its decoded runs
  /// @param streaming whether the answer is a stream of events
  Finds(int expected, WireProtocol.PictureFiles files, Siphon siphon, boolean streaming) {
    this.expected = expected;
    this.files = files;
    this.siphon = siphon;
    this.streaming = streaming;
  }

  /// Adds a finished picture. Bytes that came before count again only in a document that owes more
  /// pictures: a service may draw the same one twice, but streams and some gateways repeat the
  /// last.
  void finished(Reply.Picture picture) {
    boolean owed = !streaming && pictures.size() < expected;
    if (isNew(picture) || owed) {
      pictures.add(picture);
    }
  }

  /// Adds the picture of an item that may be told of twice, in an event and again at the end.
  void finishedOnce(Optional<String> item, Reply.Picture picture) {
    if (isNewItem(item) && isNew(picture)) {
      pictures.add(picture);
    }
  }

  /// Whether an item has not been taken before; one without an identifier always is new.
  boolean isNewItem(Optional<String> item) {
    return item.isEmpty() || items.add(item.get());
  }

  /// Adds an unfinished picture.
  void preview(Reply.Picture picture) {
    previews.add(picture);
    files.preview(picture);
  }

  /// Sets the picture in this place; the one that was there before was an unfinished one.
  void provisional(String place, Reply.Picture picture) {
    Reply.Picture before = provisional.put(place, picture);
    if (before != null) {
      preview(before);
    }
  }

  /// Takes the pictures that stand in their places for finished ones.
  void settle() {
    provisional.values().forEach(this::finished);
    provisional.clear();
  }

  private boolean isNew(Reply.Picture found) {
    return !(found.source() instanceof Reply.Source.Decoded(Blob blob))
        || blob.state() != Blob.State.INTACT
        || digests.add(blob.sha256());
  }

  /// A picture of base64 text, as itself or in a `data:` URL.
  Reply.Picture decoded(String base64, Optional<String> revisedPrompt) {
    return new Reply.Picture(
        new Reply.Source.Decoded(siphon.blob(base64).orElseGet(() -> decodeShort(base64))),
        revisedPrompt);
  }

  /// A picture of a URL, `data:` or another.
  Reply.Picture linked(String url, Optional<String> revisedPrompt) {
    return url.startsWith("data:")
        ? decoded(url, revisedPrompt)
        : new Reply.Picture(new Reply.Source.Link(url), revisedPrompt);
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

  /// Takes what an object says of its pictures: tokens, and what was applied.
  void details(Json json) {
    Json told = json.get("usage");
    if (told.isObject()) {
      usage(told);
    }
    echo(json);
  }

  void echo(Json json) {
    echo =
        new Reply.Echo(
            json.get("size").text().or(echo::size),
            json.get("quality").text().or(echo::quality),
            json.get("output_format").text().or(echo::format));
  }

  /// Tokens of the pictures. Output tokens without details are image tokens: pricing them as text
  /// would make them far too cheap.
  void usage(Json told) {
    usage = Optional.of(usageOf(told));
  }

  static Usage usageOf(Json told) {
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

  /// Tokens of the text model, which are priced otherwise.
  void textTokens(long tokens) {
    textTokens = tokens;
  }

  void error(ErrorBody found) {
    error = Optional.of(found);
  }

  void id(Json found) {
    id = found.text().filter(text -> text.length() <= 500).or(() -> id);
  }

  /// Words that came beside or instead of pictures.
  void said(String words) {
    int room = LONGEST_TEXT - text.length();
    text.append(words, 0, Math.min(words.length(), Math.max(0, room)));
  }

  void refused(String words) {
    refusal = Optional.of(words);
  }

  /// The service says that the request had no tool.
  void withoutTools() {
    toolless = true;
  }

  /// The drawing tool was called, whatever came of it.
  void toolCalled() {
    called = true;
  }

  /// A text model came to the end of its answer.
  void talked() {
    talked = true;
  }

  boolean hasTalked() {
    return talked;
  }

  String text() {
    return text.toString();
  }

  boolean hasError() {
    return error.isPresent();
  }

  boolean isEmpty() {
    return pictures.isEmpty() && provisional.isEmpty();
  }

  boolean isFull() {
    return pictures.size() >= expected;
  }

  boolean saysNothing() {
    return pictures.isEmpty() && error.flatMap(ErrorBody::message).isEmpty();
  }

  /// After a broken answer, or one of an unknown shape: closes what stands open, and counts every
  /// run that came whole and that nothing else stands for.
  ///
  /// @param asFinished whether such a run is a finished picture; in an event stream it may be a
  ///   preview
  void salvage(boolean asFinished) {
    siphon.cut();
    for (List<Reply.Picture> known : List.of(pictures, previews)) {
      for (Reply.Picture picture : known) {
        if (picture.source() instanceof Reply.Source.Decoded(Blob blob)) {
          digests.add(blob.sha256());
        }
      }
    }
    siphon.blobs().stream()
        .filter(blob -> blob.state() == Blob.State.INTACT)
        .filter(blob -> digests.add(blob.sha256()))
        .map(blob -> new Reply.Picture(new Reply.Source.Decoded(blob), Optional.empty()))
        .forEach((asFinished ? pictures : previews)::add);
  }

  Reply reply(List<Path> made, Reply.Ending ending) {
    return new Reply(
        pictures,
        previews,
        made,
        usage,
        echo,
        error,
        talked || id.isPresent()
            ? Optional.of(
                new Reply.Talk(
                    id, text.toString().strip(), refusal, talked, toolless, called, textTokens))
            : Optional.empty(),
        ending);
  }
}
