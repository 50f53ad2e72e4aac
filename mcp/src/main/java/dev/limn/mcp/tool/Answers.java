package dev.limn.mcp.tool;

import dev.limn.image.Delivery;
import dev.limn.image.Failure;
import dev.limn.image.ImageFormat;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Money;
import dev.limn.image.Outcome;
import dev.limn.mcp.place.Thumbnail;
import dev.limn.text.SafeText;
import dev.limn.text.Saying;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Results as an agent reads them: a few sentences, the same as an object, links, and a preview.
///
/// What a service wrote (its error's words, its own wording of a prompt) can be an attempt to
/// command the agent. It stands only in the part `untrusted`, and once in the text, in quotes and
/// called what it is; it is never part of the advice.
final class Answers {
  private static final int LONGEST_REMOTE = 300;

  /// Areas of phrases into which no text of a service goes.
  private static final Set<String> OURS =
      Set.of(
          "mcp",
          "data",
          "endpoint",
          "failure",
          "folder",
          "home",
          "input",
          "landing",
          "ledger",
          "model",
          "request",
          "route",
          "spending",
          "spool");

  private final Session session;

  Answers(Session session) {
    this.session = session;
  }

  /// How large a preview is wanted.
  enum Preview {
    /// None.
    NONE(0, 0),
    /// Enough to see whether it is what was asked for: up to 384 pixels and 32 KiB.
    SMALL(384, 32 << 10),
    /// Enough to read larger writing: up to 1024 pixels and 64 KiB.
    LARGE(1024, Thumbnail.MOST_BYTES);

    private final int side;
    private final int bytes;

    Preview(int side, int bytes) {
      this.side = side;
      this.bytes = bytes;
    }

    static List<String> words() {
      return List.of("none", "small", "large");
    }

    static Preview of(Given given) {
      return given
          .choice("preview", words())
          .map(word -> valueOf(word.toUpperCase(Locale.ROOT)))
          .orElse(SMALL);
    }
  }

  /// A mistake in the call: nothing was sent.
  CallToolResult mistake(InvalidRequest mistake) {
    String what = session.words(mistake.saying());
    String nothing = session.words("failure.nothing-sent");
    Map<String, Object> failure = new LinkedHashMap<>();
    failure.put("kind", "invalid");
    failure.put("exit_code", 2);
    failure.put("money", "none");
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("status", "failed");
    all.put("failure", failure);
    all.put("next", what);
    return result(List.of(text(what + " " + nothing)), all, true);
  }

  /// An order that still runs.
  CallToolResult running(String job, Duration elapsed) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("status", "running");
    all.put("job", job);
    String next = session.words("mcp.running-next", job);
    all.put("next", next);
    String what = session.words("mcp.running", elapsed.toSeconds());
    return result(List.of(text(what + " " + next)), all, false);
  }

  /// How an order ended.
  ///
  /// @param job the order's identifier
  /// @param joined whether this call repeated an earlier one
  CallToolResult ended(String job, Outcome outcome, boolean joined, Preview preview) {
    Optional<Failure> failure =
        switch (outcome) {
          case Outcome.Delivered delivered -> delivered.shortfall();
          case Outcome.Failed failed -> Optional.of(failed.failure());
        };
    List<Delivery> images =
        outcome instanceof Outcome.Delivered delivered ? delivered.images() : List.of();
    Outcome.Report report = outcome.report();
    Map<String, Object> all = new LinkedHashMap<>();
    Map<String, Object> remote = new LinkedHashMap<>();
    all.put("status", status(outcome));
    if (!job.isEmpty()) {
      all.put("job", job);
    }
    if (!images.isEmpty()) {
      List<Map<String, Object>> shown = new ArrayList<>();
      for (int at = 0; at < images.size(); at++) {
        shown.add(image(images.get(at), uri(job, at + 1)));
      }
      all.put("images", shown);
    }
    report.cost().ifPresent(cost -> all.put("cost_usd", cost));
    StringBuilder text = new StringBuilder();
    if (joined) {
      text.append(session.words("mcp.joined")).append('\n');
    }
    images.forEach(image ->
        text.append(
                session.words(
                    "mcp.saved", image.width() + "x" + image.height(), image.format().apiName()))
            .append(' ')
            .append(image.file())
            .append('\n'));
    List<Saying> notes = new ArrayList<>(report.notes());
    images.forEach(image -> notes.addAll(image.notes()));
    notes.stream()
        .filter(Answers::isOurs)
        .forEach(note -> text.append(session.words(note)).append('\n'));
    failure.ifPresent(trouble -> tell(trouble, all, remote, text));
    if (failure.isEmpty()) {
      String next = session.words("mcp.done-next");
      all.put("next", next);
      text.append(next).append('\n');
    }
    images.stream()
        .flatMap(image -> image.revisedPrompt().stream())
        .findFirst()
        .ifPresent(words -> remote.put("revised_prompt", SafeText.of(words, LONGEST_REMOTE)));
    if (!remote.isEmpty()) {
      all.put("untrusted", remote);
    }
    List<Content> content = new ArrayList<>();
    content.add(text(text.toString().strip()));
    for (int at = 0; at < images.size(); at++) {
      content.add(link(images.get(at), uri(job, at + 1)));
    }
    images.stream()
        .findFirst()
        .flatMap(image -> preview(image.file(), preview))
        .ifPresent(content::add);
    return result(content, all, images.isEmpty());
  }

  private void tell(
      Failure failure, Map<String, Object> all, Map<String, Object> remote, StringBuilder text) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("kind", failure.kind());
    parts.put("exit_code", failure.exitCode());
    parts.put("money", failure.money().name().toLowerCase(Locale.ROOT));
    all.put("failure", parts);
    String next = session.words(failure.next());
    all.put("next", next);
    String what = session.words(failure.what());
    if (isOurs(failure.what())) {
      parts.put("what", what);
      text.append(what).append(' ');
    } else {
      remote.put("what", SafeText.of(what, LONGEST_REMOTE));
      text.append(session.words("mcp.kind-" + failure.kind())).append(' ');
    }
    text.append(session.words(failure.cost())).append(' ').append(next).append('\n');
    if (!isOurs(failure.what())) {
      text.append(session.words("mcp.untrusted"))
          .append(" \"")
          .append(SafeText.of(what, LONGEST_REMOTE))
          .append("\"\n");
    }
  }

  /// Whether a sentence is made of our own words and of what the user or this machine gave. All
  /// others can hold words of a service; what to do next is always ours.
  private static boolean isOurs(Saying saying) {
    String key = saying.key();
    return key.endsWith("-next") || OURS.contains(key.substring(0, key.indexOf('.')));
  }

  private static String status(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> delivered.shortfall().isEmpty() ? "done" : "partly";
      case Outcome.Failed(Failure failure, Outcome.Report _) ->
          failure.money() == Money.NONE ? "failed" : "unknown";
    };
  }

  /// A saved image with stable names.
  static Map<String, Object> image(Delivery image, String uri) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("path", image.file().toString());
    all.put("width", image.width());
    all.put("height", image.height());
    all.put("format", image.format().apiName());
    all.put("uri", uri);
    return all;
  }

  /// The address under which an image of an order can be read as a resource.
  static String uri(String job, int index) {
    return "limn://image/" + job + "/" + index;
  }

  private static ResourceLink link(Delivery image, String uri) {
    return ResourceLink.builder()
        .uri(uri)
        .name(String.valueOf(image.file().getFileName()))
        .mimeType(image.format().mediaType())
        .size(image.bytes())
        .build();
  }

  /// A preview as content; empty when none is wanted or none can be made.
  Optional<Content> preview(Path file, Preview preview) {
    if (preview == Preview.NONE) {
      return Optional.empty();
    }
    try {
      return Thumbnail.of(file, preview.side, preview.bytes)
          .map(small -> {
            String data = Base64.getEncoder().encodeToString(small.jpeg());
            return ImageContent.builder(data, ImageFormat.JPEG.mediaType()).build();
          });
    } catch (IOException e) {
      return Optional.empty(); // the image is in its place all the same
    }
  }

  static Content text(String words) {
    return TextContent.builder(words).build();
  }

  static CallToolResult result(
      List<Content> content, Map<String, Object> structured, boolean error) {
    return CallToolResult.builder()
        .content(content)
        .structuredContent(structured)
        .isError(error)
        .build();
  }
}
