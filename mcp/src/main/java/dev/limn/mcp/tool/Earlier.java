package dev.limn.mcp.tool;

import dev.limn.Limn;
import dev.limn.image.Attempt;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Outcome;
import dev.limn.ledger.LedgerEntry;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.ledger.SavedImage;
import dev.limn.mcp.place.Folders;
import dev.limn.purchase.Recovery;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Orders of other conversations and of the command line, from the ledger. What was paid for and
/// not saved is finished on the way, which never buys.
final class Earlier {
  private final Session session;
  private final Answers answers;

  Earlier(Session session, Answers answers) {
    this.session = session;
    this.answers = answers;
  }

  /// The order of this identifier. Throws [InvalidRequest] when nothing is known of it.
  CallToolResult find(String id, Answers.Preview preview, Folders folders) {
    return session.with(limn -> {
      List<LedgerEntry> entries = limn.history().byId(id);
      if (entries.isEmpty()) {
        throw new InvalidRequest("mcp.no-job", id);
      }
      LedgerEntry last = entries.getLast();
      return switch (last.attempt().state()) {
        case SAVED -> saved(entries, preview, folders);
        case SENDING, BOUGHT -> unfinished(limn, last, preview);
        case UNKNOWN -> told(last, "unknown", "mcp.job-unknown", "mcp.job-unknown-next");
        case NOT_SENT, REFUSED -> told(last, "failed", "mcp.job-failed", "mcp.job-failed-next");
      };
    });
  }

  private CallToolResult unfinished(Limn limn, LedgerEntry entry, Answers.Preview preview)
      throws IOException, LedgerUnavailable {
    Recovery recovery = limn.recovery();
    Optional<Recovery.Unfinished> one =
        recovery.unfinished().stream()
            .filter(unfinished -> unfinished.entry().attempt().id().equals(entry.attempt().id()))
            .findFirst();
    if (one.isEmpty() || one.get().running()) {
      return told(entry, "running", "mcp.job-elsewhere", "mcp.job-elsewhere-next");
    }
    Recovery.Recovered recovered = recovery.finish(one.get());
    if (!recovered.images().isEmpty()) {
      Outcome outcome =
          new Outcome.Delivered(recovered.images(), recovered.failure(), Buying.NOTHING_TOLD);
      return answers.ended(order(entry), outcome, false, preview);
    }
    return recovered
        .failure()
        .map(failure -> answers.ended(order(entry), Buying.failed(failure), false, preview))
        .orElseGet(() -> told(entry, "unknown", "mcp.job-unknown", "mcp.job-unknown-next"));
  }

  private CallToolResult saved(
      List<LedgerEntry> entries, Answers.Preview preview, Folders folders) {
    List<SavedImage> images = entries.stream().flatMap(entry -> entry.images().stream()).toList();
    String job = order(entries.getLast());
    List<Map<String, Object>> shown = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (SavedImage image : images) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("path", image.file().toString());
      one.put("width", image.width());
      one.put("height", image.height());
      one.put("format", image.format().apiName());
      one.put("uri", Answers.uri(job, shown.size() + 1));
      shown.add(one);
      String size = image.width() + "x" + image.height();
      text.append(session.words("mcp.saved", size, image.format().apiName()))
          .append(' ')
          .append(image.file())
          .append('\n');
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("status", "done");
    all.put("job", job);
    all.put("images", shown);
    all.put("next", session.words("mcp.done-next"));
    List<Content> content = new ArrayList<>();
    content.add(Answers.text(text.append(session.words("mcp.done-next")).toString()));
    images.stream()
        .map(SavedImage::file)
        .filter(folders::holds)
        .findFirst()
        .flatMap(file -> answers.preview(file, preview))
        .ifPresent(content::add);
    return Answers.result(content, all, false);
  }

  private CallToolResult told(LedgerEntry entry, String status, String what, String next) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("status", status);
    all.put("job", order(entry));
    all.put("next", session.words(next, order(entry)));
    String words = session.words(what) + " " + session.words(next, order(entry));
    return Answers.result(List.of(Answers.text(words)), all, !status.equals("running"));
  }

  /// The identifier of an attempt's order.
  static String order(LedgerEntry entry) {
    Attempt attempt = entry.attempt();
    int dot = attempt.id().indexOf('.');
    return dot < 0 ? attempt.id() : attempt.id().substring(0, dot);
  }
}
