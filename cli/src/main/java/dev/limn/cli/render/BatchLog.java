package dev.limn.cli.render;

import dev.limn.batch.JobResult;
import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import dev.limn.home.PrivateFolder;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The results of a run in a private file, a line of JSON each, so that ten thousand of them need
/// no memory until they are shown. Removed when closed. Not thread-safe.
public final class BatchLog implements AutoCloseable {
  private final Path file;
  private final BufferedWriter writer;
  private final Voice voice;

  private BatchLog(Path file, BufferedWriter writer, Voice voice) {
    this.file = file;
    this.writer = writer;
    this.voice = voice;
  }

  /// An empty log in `folder`, which is made when missing.
  public static BatchLog open(Path folder, Voice voice) throws IOException {
    PrivateFolder.make(folder);
    Path file = Files.createTempFile(folder, "results-", ".jsonl", PrivateFolder.ownerOnly(folder));
    return new BatchLog(file, Files.newBufferedWriter(file, StandardCharsets.UTF_8), voice);
  }

  /// Adds a result.
  public void add(JobResult result) {
    try {
      writer.write(Json.write(json(result)));
      writer.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Something that takes one result after another.
  @FunctionalInterface
  public interface Reader {
    void read(String line, Json result) throws IOException;
  }

  /// Gives back every result in the order in which it was added.
  public void read(Reader reader) throws IOException {
    writer.flush();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.read(line, Json.parse(line));
      }
    } catch (UnreadableJson e) {
      throw new IOException(e);
    }
  }

  private Map<String, Object> json(JobResult result) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("position", result.job().position());
    all.put("line", result.job().line());
    all.put("label", result.job().label());
    all.put("outcome", result.end().name().toLowerCase(Locale.ROOT));
    all.put("id", result.id());
    all.put("prompt", result.job().order().request().prompt());
    all.put("model", result.job().order().request().model());
    all.put("images", result.images().stream().map(BatchLog::json).toList());
    all.put("cost_usd", result.cost());
    all.put("took_ms", result.took().toMillis());
    all.put("failure", result.failure().map(failure -> FailureView.json(failure, voice)));
    return all;
  }

  private static Map<String, Object> json(JobResult.Picture picture) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("path", picture.file());
    all.put("exists", picture.there());
    all.put("sha256", picture.sha256());
    all.put("bytes", picture.bytes());
    all.put("format", picture.format().apiName());
    all.put("width", picture.width());
    all.put("height", picture.height());
    return all;
  }

  @Override
  public void close() throws IOException {
    writer.close();
    Files.deleteIfExists(file);
  }
}
