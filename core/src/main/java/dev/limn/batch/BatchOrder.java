package dev.limn.batch;

import dev.limn.image.Fallback;
import dev.limn.image.Finish;
import dev.limn.image.Way;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What is to be done with a batch file, and within which limits. Immutable.
///
/// @param file the file with the jobs, absolute
/// @param source what the file is called: part of the batch's identity, so that the same name and
///   folder go on with the same batch
/// @param format how the file is written; empty means that its name or its text tells
/// @param base where relative names of input pictures begin, absolute
/// @param folder where the pictures go, absolute; a job's own file name is inside of it
/// @param run a name for this run; another name begins the batch anew
/// @param fields fields, by their API names, for jobs that do not say otherwise; stronger than the
///   defaults in the file
/// @param endpoint the endpoint of jobs that name none; empty means the first that is found
/// @param way how pictures are asked for
/// @param timeout the longest that one exchange may take in all
/// @param overwrite whether named files that exist may be replaced
/// @param fallbacks what may be changed when a picture cannot be had as it is
/// @param finish what is made of the pictures afterwards
/// @param links whether input pictures may be fetched from `https` addresses
/// @param maxCost the most that the whole batch may cost in US dollars, with all its runs
/// @param pace how fast it may go
/// @param retryUnknown whether jobs whose fate is not known are bought again
/// @param retryRefused whether jobs that were refused are asked for again
public record BatchOrder(
    Path file,
    String source,
    Optional<BatchFormat> format,
    Path base,
    Path folder,
    Optional<String> run,
    Map<String, String> fields,
    Optional<String> endpoint,
    Way way,
    Optional<Duration> timeout,
    boolean overwrite,
    Set<Fallback> fallbacks,
    Finish finish,
    boolean links,
    Optional<BigDecimal> maxCost,
    Pace pace,
    boolean retryUnknown,
    boolean retryRefused) {
  public BatchOrder {
    fields = Map.copyOf(fields);
    fallbacks = Set.copyOf(fallbacks);
  }

  /// The largest file, in bytes.
  public static final long LARGEST = 256L << 20;

  /// How fast a batch may go, at each endpoint.
  ///
  /// @param most the most requests at the same time, 1 to 500; with a value it begins with so many,
  ///   without one it begins with [#USUAL_START] and grows up to [#USUAL_MOST]
  /// @param requestsPerMinute the most requests begun in a minute
  /// @param imagesPerMinute the most pictures asked for in a minute
  public record Pace(OptionalInt most, OptionalInt requestsPerMinute, OptionalInt imagesPerMinute) {
    /// How many requests a batch begins with.
    public static final int USUAL_START = 5;

    /// How many it may grow to by itself: what OpenAI's own batch script allows at most.
    public static final int USUAL_MOST = 25;

    /// The most that may be asked for.
    public static final int LIMIT = 500;

    /// The usual pace.
    public static final Pace USUAL =
        new Pace(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
  }

  /// The order for a file with everything else as usual.
  public static BatchOrder of(Path file, Path folder) {
    Path absolute = file.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    return new BatchOrder(
        absolute,
        absolute.toString(),
        Optional.empty(),
        parent == null ? absolute : parent,
        folder.toAbsolutePath().normalize(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Way.USUAL,
        Optional.empty(),
        false,
        Set.of(),
        Finish.NONE,
        false,
        Optional.empty(),
        Pace.USUAL,
        false,
        false);
  }

  /// The same at a named endpoint.
  public BatchOrder at(String name) {
    return new BatchOrder(
        file,
        source,
        format,
        base,
        folder,
        run,
        fields,
        Optional.of(name),
        way,
        timeout,
        overwrite,
        fallbacks,
        finish,
        links,
        maxCost,
        pace,
        retryUnknown,
        retryRefused);
  }

  /// The same at another pace.
  public BatchOrder pacedBy(Pace other) {
    return new BatchOrder(
        file,
        source,
        format,
        base,
        folder,
        run,
        fields,
        endpoint,
        way,
        timeout,
        overwrite,
        fallbacks,
        finish,
        links,
        maxCost,
        other,
        retryUnknown,
        retryRefused);
  }

  /// The same, costing at most so many US dollars in all.
  public BatchOrder within(BigDecimal dollars) {
    return new BatchOrder(
        file,
        source,
        format,
        base,
        folder,
        run,
        fields,
        endpoint,
        way,
        timeout,
        overwrite,
        fallbacks,
        finish,
        links,
        Optional.of(dollars),
        pace,
        retryUnknown,
        retryRefused);
  }

  /// The same, with jobs of unknown fate bought again.
  public BatchOrder retryingUnknown() {
    return new BatchOrder(
        file,
        source,
        format,
        base,
        folder,
        run,
        fields,
        endpoint,
        way,
        timeout,
        overwrite,
        fallbacks,
        finish,
        links,
        maxCost,
        pace,
        true,
        retryRefused);
  }
}
