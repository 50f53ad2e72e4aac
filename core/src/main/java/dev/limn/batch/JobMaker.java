package dev.limn.batch;

import dev.limn.data.Digests;
import dev.limn.data.Json;
import dev.limn.image.ImageFormat;
import dev.limn.image.ImageRequest;
import dev.limn.image.InputImage;
import dev.limn.image.Inputs;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Mask;
import dev.limn.image.Motion;
import dev.limn.image.Order;
import dev.limn.image.Target;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// Turns entries of a file into jobs: completes them from the defaults, fills variables in, and
/// numbers them. Makes the same jobs every time, from the first entry on. Not thread-safe.
final class JobMaker {
  private static final int LONGEST_SLUG = 40;

  private final BatchOrder batch;
  private final Preface preface;
  private final Fields weaker;
  private final Map<Long, Integer> copies = new HashMap<>();
  private int position;

  /// Throws [InvalidRequest] when the defaults make no sense.
  JobMaker(BatchOrder batch, Preface preface) {
    this.batch = batch;
    this.preface = preface;
    this.weaker =
        Fields.of(Json.of(Map.copyOf(batch.fields())), Set.of())
            .over(Fields.of(preface.defaults(), Set.of()));
  }

  /// Makes the jobs of an entry. What cannot be a job is a problem.
  void make(Entry entry, Consumer<Job> jobs, Consumer<Problem> problems) {
    Fields fields;
    List<Variables.Choice> choices;
    try {
      fields = Fields.of(entry.fields(), columnsAsVariables(entry)).over(weaker);
      choices = choices(entry, fields);
    } catch (InvalidRequest e) {
      position++;
      problems.accept(new Problem(entry.line(), e.saying()));
      return;
    }
    for (Variables.Choice choice : choices) {
      position++;
      try {
        jobs.accept(job(entry.line(), fields, choice));
      } catch (InvalidRequest e) {
        problems.accept(new Problem(entry.line(), e.saying()));
      }
    }
  }

  /// Other columns of a table than the known fields are variables where a text mentions them.
  private Set<String> columnsAsVariables(Entry entry) {
    if (entry.loose().isEmpty()) {
      return Set.of();
    }
    List<String> texts = new ArrayList<>(weaker.texts());
    entry.fields().members().values().forEach(value -> value.scalar().ifPresent(texts::add));
    Set<String> mentioned = Variables.mentioned(texts);
    mentioned.retainAll(entry.loose());
    return mentioned;
  }

  private List<Variables.Choice> choices(Entry entry, Fields fields) {
    Map<String, String> single = new LinkedHashMap<>(Variables.singles(preface.vars()));
    single.putAll(Variables.singles(fields.members("vars")));
    if (!entry.loose().isEmpty()) {
      entry
          .fields()
          .members()
          .forEach((name, value) -> {
            if (!Fields.isField(name)) {
              single.put(name, value.scalar().orElse(""));
            }
          });
    }
    Map<String, List<String>> several = new LinkedHashMap<>();
    if (!preface.matrix().isEmpty()) {
      Set<String> mentioned = Variables.mentioned(fields.texts());
      preface
          .matrix()
          .forEach((name, values) -> {
            if (mentioned.contains(name) && !single.containsKey(name)) {
              several.put(name, Variables.values(name, values));
            }
          });
    }
    fields
        .members("matrix")
        .forEach((name, values) -> several.put(name, Variables.values(name, values)));
    return Variables.choices(single, several);
  }

  private Job job(int line, Fields fields, Variables.Choice choice) {
    String prompt =
        fields
            .text("prompt", choice)
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> new InvalidRequest("batch.no-prompt"));
    Optional<String> filename = fields.text("filename", choice).filter(name -> !name.isBlank());
    var request = ImageRequest.of(prompt);
    fields.text("model", choice).ifPresent(request::model);
    fields.number("n", choice).ifPresent(request::count);
    fields.text("size", choice).ifPresent(request::size);
    fields.text("quality", choice).ifPresent(request::quality);
    fields.text("output_format", choice).map(JobMaker::format).ifPresent(request::format);
    fields.number("output_compression", choice).ifPresent(request::compression);
    fields.text("background", choice).ifPresent(request::background);
    fields.text("moderation", choice).ifPresent(request::moderation);
    fields.text("user", choice).ifPresent(request::user);
    fields.text("complexity", choice).ifPresent(request::complexity);
    request.motion(new Motion(count(fields, "frames", choice), count(fields, "frame_ms", choice)));
    request.inputs(inputs(fields, choice));
    ImageRequest built = request.build();
    Optional<String> endpoint = fields.text("endpoint", choice);
    String identity = identity(built, filename, endpoint);
    Path target =
        filename.isPresent()
            ? within(filename.get(), built)
            : batch.folder().resolve(generated(prompt, built, identity));
    Order order =
        new Order(
            built,
            new Target.File(target),
            batch.overwrite(),
            endpoint.or(batch::endpoint),
            batch.timeout(),
            Optional.empty(),
            batch.way(),
            Optional.of(Duration.ZERO),
            batch.fallbacks(),
            batch.finish());
    return new Job(position, line, identity, order, fields.text("id", choice));
  }

  private static OptionalInt count(Fields fields, String name, Variables.Choice choice) {
    return fields.number(name, choice).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /// The pictures that a job works from. Their names are relative to the file's own folder.
  private Inputs inputs(Fields fields, Variables.Choice choice) {
    List<InputImage> images = new ArrayList<>();
    for (String name : fields.list("images", choice)) {
      images.add(input(name));
    }
    Optional<Mask> mask =
        fields
            .text("mask", choice)
            .filter(name -> !name.isBlank())
            .map(name -> new Mask.Given(input(name)));
    return new Inputs(
        images, mask, Optional.empty(), fields.text("input_fidelity", choice), batch.links());
  }

  private InputImage input(String name) {
    try {
      InputImage image = InputImage.named(name.strip());
      return switch (image) {
        case InputImage.OnDisk(Path file) -> {
          Path whole = batch.base().resolve(file).normalize();
          if (!Files.isRegularFile(whole)) {
            throw new InvalidRequest("batch.no-image", name);
          }
          yield new InputImage.OnDisk(whole);
        }
        case InputImage.Linked linked -> {
          if (!batch.links()) {
            throw new InvalidRequest("batch.no-links", name);
          }
          yield linked;
        }
        case InputImage.Inline inline -> inline;
        case InputImage.Piped piped -> piped;
      };
    } catch (InvalidPathException e) {
      throw new InvalidRequest("batch.no-image", name);
    }
  }

  /// A picture by its name and length: one that was changed meanwhile makes another job.
  private static String told(InputImage image) {
    return switch (image) {
      case InputImage.OnDisk(Path file) -> file + " " + file.toFile().length();
      case InputImage.Piped(Path file) -> file.toString();
      case InputImage.Linked linked -> linked.url().toString();
      case InputImage.Inline inline -> Digests.of(inline.url());
    };
  }

  private static ImageFormat format(String word) {
    return ImageFormat.of(word).orElseThrow(() -> new InvalidRequest("batch.no-format", word));
  }

  /// What is asked for, in a digest; equal jobs are told apart by a number. The place in the file
  /// is no part of it, so that a line can be put before others without buying all of them anew.
  private String identity(
      ImageRequest request, Optional<String> filename, Optional<String> endpoint) {
    // Each part by its name, and only where it is there: a field that a later version adds must not
    // make an old job look new.
    StringBuilder asked = new StringBuilder();
    part(asked, "prompt", Optional.of(request.prompt()));
    part(asked, "n", Optional.of(request.count()).filter(count -> count != 1));
    part(asked, "model", request.model());
    part(asked, "size", request.size());
    part(asked, "quality", request.quality());
    part(asked, "format", request.format().map(ImageFormat::apiName));
    part(asked, "background", request.background());
    if (request.compression().isPresent()) {
      part(asked, "compression", Optional.of(request.compression().getAsInt()));
    }
    part(asked, "moderation", request.moderation());
    part(asked, "user", request.user());
    part(asked, "complexity", request.complexity());
    if (!request.motion().isEmpty()) {
      part(asked, "frames", Optional.of(request.motion().frames()));
      part(asked, "frame_ms", Optional.of(request.motion().millis()));
    }
    request.inputs().images().forEach(image -> part(asked, "image", Optional.of(told(image))));
    request
        .inputs()
        .mask()
        .filter(Mask.Given.class::isInstance)
        .ifPresent(mask -> part(asked, "mask", Optional.of(told(((Mask.Given) mask).image()))));
    part(asked, "fidelity", request.inputs().fidelity());
    part(asked, "filename", filename);
    part(asked, "endpoint", endpoint);
    String digest = Digests.of(asked.toString()).substring(0, 32);
    int copy = copies.merge(Long.parseUnsignedLong(digest.substring(0, 16), 16), 1, Integer::sum);
    return copy == 1 ? digest : digest + "-" + copy;
  }

  private static void part(StringBuilder asked, String name, Optional<?> value) {
    value.ifPresent(it -> {
      String text = it.toString();
      asked.append(name).append(' ').append(text.length()).append(' ').append(text).append('\n');
    });
  }

  /// A name inside the folder, whatever the file says: a batch file may come from somebody else.
  private Path within(String name, ImageRequest request) {
    try {
      Path relative = Path.of(name.strip());
      Path whole = batch.folder().resolve(relative).normalize();
      if (relative.isAbsolute()
          || name.startsWith("~")
          || !whole.startsWith(batch.folder())
          || whole.equals(batch.folder())) {
        throw new InvalidRequest("batch.outside", name);
      }
      return ImageFormat.ofFileName(whole.toString()).isPresent()
          ? whole
          : whole.resolveSibling(whole.getFileName() + extension(request));
    } catch (InvalidPathException e) {
      throw new InvalidRequest("batch.bad-name", name);
    }
  }

  private String generated(String prompt, ImageRequest request, String identity) {
    StringBuilder slug = new StringBuilder();
    prompt
        .codePoints()
        .map(Character::toLowerCase)
        .limit(200)
        .forEach(point -> {
          if (slug.length() >= LONGEST_SLUG) {
            return;
          }
          if (Character.isLetterOrDigit(point)) {
            slug.appendCodePoint(point);
          } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
            slug.append('-');
          }
        });
    String number = Integer.toString(position);
    String words = slug.toString().replaceFirst("-$", "");
    int dash = identity.indexOf('-');
    return "0".repeat(Math.max(0, 4 - number.length()))
        + number
        + "-"
        + (words.isEmpty() ? "image" : words)
        + "-"
        + identity.substring(0, 4)
        + (dash < 0 ? "" : identity.substring(dash))
        + extension(request);
  }

  private static String extension(ImageRequest request) {
    return "." + request.format().orElse(ImageFormat.PNG).extension().toLowerCase(Locale.ROOT);
  }
}
