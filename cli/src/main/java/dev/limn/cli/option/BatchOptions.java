package dev.limn.cli.option;

import dev.limn.batch.BatchFormat;
import dev.limn.batch.BatchOrder;
import dev.limn.batch.BatchOrder.Pace;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.image.Finish;
import dev.limn.image.ImageFormat;
import dev.limn.image.ImageRequest;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Order;
import dev.limn.image.Target;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Options of a batch: how its file is read and how fast it may go.
public final class BatchOptions {
  private static final Option FORMAT = Option.value("FORMAT", "--input-format");
  private static final Option CONCURRENCY = Option.value("COUNT", "--concurrency");
  private static final Option REQUESTS = Option.value("COUNT", "--rpm");
  private static final Option IMAGES = Option.value("COUNT", "--ipm");
  private static final Option RUN = Option.value("NAME", "--run");
  private static final Option RETRY_UNKNOWN = Option.flag("--retry-unknown");
  private static final Option RETRY_REFUSED = Option.flag("--retry-refused");
  private static final Option LINKS = Option.flag("--allow-links");
  private static final Option SHEET = Option.value("FILE", "--sheet");

  /// All of them.
  public static final List<Option> ALL =
      List.of(
          FORMAT, CONCURRENCY, REQUESTS, IMAGES, RUN, RETRY_UNKNOWN, RETRY_REFUSED, LINKS, SHEET);

  private static final int MOST_PER_MINUTE = 1_000_000;

  private final Typed typed;

  /// These options of what was typed.
  public BatchOptions(Typed typed) {
    this.typed = typed;
  }

  /// Where the contact sheet goes, when one is wanted.
  public Optional<Path> sheet(Path folder) {
    return typed.name(SHEET).map(file -> Paths.of("--sheet", file, folder));
  }

  /// The order for a file; throws [InvalidRequest] when an option makes no sense.
  ///
  /// @param file the file to read, absolute
  /// @param source what it was called; `-` for standard input
  public BatchOrder order(Path file, String source, Surroundings around) {
    FileOptions.Place place = new FileOptions(typed).place(around.folder());
    Path folder =
        switch (place.target()) {
          case Target.Folder(Path path) -> path;
          case Target.File(Path path) -> path;
        };
    // The way is that of any order; what is drawn plays no part in it.
    Order way =
        new WayOptions(typed)
            .order(
                ImageRequest.of("-").build(),
                place.target(),
                new FileOptions(typed).overwrite(),
                Finish.NONE);
    Path parent = source.equals("-") ? around.folder() : file.getParent();
    return new BatchOrder(
        file,
        source.equals("-") ? "-" : file.toString(),
        typed.name(FORMAT).map(BatchOptions::format),
        parent == null ? around.folder() : parent,
        folder,
        typed.name(RUN),
        fields(place.format(), around),
        way.endpoint(),
        way.way(),
        way.timeout(),
        way.overwrite(),
        way.fallbacks(),
        new FinishOptions(typed).finish(),
        typed.has(LINKS),
        way.maxCost(),
        new Pace(
            number(CONCURRENCY, Pace.LIMIT),
            number(REQUESTS, MOST_PER_MINUTE),
            number(IMAGES, MOST_PER_MINUTE)),
        typed.has(RETRY_UNKNOWN),
        typed.has(RETRY_REFUSED));
  }

  private Map<String, String> fields(Optional<ImageFormat> format, Surroundings around) {
    Map<String, String> fields =
        new LinkedHashMap<>(new ImageOptions(typed).fields(around.folder()));
    format.ifPresent(wanted -> fields.put("output_format", wanted.apiName()));
    return fields;
  }

  private static BatchFormat format(String word) {
    return BatchFormat.of(word).orElseThrow(() -> new InvalidRequest("batches.no-format", word));
  }

  private OptionalInt number(Option option, int most) {
    Optional<Integer> number = typed.number(option);
    if (number.isPresent() && (number.get() < 1 || number.get() > most)) {
      throw new InvalidRequest("batches.range", option.name(), most, number.get());
    }
    return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
  }
}
