package dev.limn.data;

import dev.limn.data.Node.Entry;
import dev.limn.data.Node.Scalar;
import dev.limn.data.Node.Sequence;
import dev.limn.data.Node.Table;
import dev.limn.text.Saying;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads one YAML 1.2 document whose root is a mapping; JSON is a subset of it.
///
/// The file may be hostile: it is at most 1 MiB of UTF-8 and nested at most 32 deep; aliases, tags,
/// duplicate keys and further documents are refused, so that what is read is never larger than what
/// was written. It works on parse events rather than on a loaded tree: those carry lines, resolve
/// nothing and create no objects by name.
public final class Yaml {
  /// The largest file, in bytes.
  public static final int LARGEST = 1 << 20;

  /// The deepest nesting of lists and mappings.
  public static final int DEEPEST = 32;

  private final String source;
  private final Iterator<Event> events;
  private int line;

  private Yaml(String source, Iterator<Event> events) {
    this.source = source;
    this.events = events;
  }

  /// The mapping that `text` holds; an empty one when the text is empty. `source` names the file in
  /// messages.
  public static Mapping parse(String source, String text) throws BadData {
    if (text.length() > LARGEST) {
      throw tooLarge(source);
    }
    LoadSettings settings = LoadSettings.builder().setLabel(source).build();
    Yaml yaml = new Yaml(source, new Parse(settings).parseString(text).iterator());
    try {
      return yaml.document();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(-1) + 1;
      throw syntax(source, line, e.getProblem());
    } catch (ReaderException e) {
      int end = Math.clamp(e.getPosition(), 0, text.length());
      int line = 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
      throw new BadData(source, line, "", Saying.of("data.character", source, line));
    } catch (YamlEngineException e) {
      throw syntax(source, yaml.line, String.valueOf(e.getMessage()));
    }
  }

  /// The mapping that a file holds; `IOException` when the file cannot be read.
  public static Mapping read(Path file) throws BadData, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(in, file.toString());
    }
  }

  /// The mapping of a resource that lies beside a class in the jar. A resource that is missing or
  /// broken is a defect: it throws `IllegalStateException`. The build has parsed it ([Trees]); the
  /// file itself is read where that was left out.
  public static Mapping resource(Class<?> near, String name) {
    try (InputStream tree = near.getResourceAsStream(name + Trees.ENDING)) {
      if (tree != null) {
        return new Mapping(name, "", Trees.read(tree));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (InputStream in = near.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name + " beside " + near.getName());
      }
      return parse(in, name);
    } catch (BadData e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Mapping parse(InputStream in, String source) throws BadData, IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw tooLarge(source);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return parse(source, text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      throw new BadData(source, 0, "", Saying.of("data.not-utf8", source));
    }
  }

  private Mapping document() throws BadData {
    next(); // the stream's start
    if (next().getEventId() == ID.StreamEnd) {
      return new Mapping(source, "", new Table(1, Map.of()));
    }
    Node root = node(next(), 0);
    next(); // the document's end
    if (next().getEventId() != ID.StreamEnd) {
      throw refused("data.documents");
    }
    if (root instanceof Table table) {
      return new Mapping(source, "", table);
    }
    if (root.kind() == Node.Kind.ABSENT) {
      return new Mapping(source, "", new Table(1, Map.of()));
    }
    line = root.line();
    throw refused("data.root");
  }

  private Event next() {
    Event event = events.next();
    line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    return event;
  }

  private Node node(Event event, int depth) throws BadData {
    int start = line;
    if (depth > DEEPEST) {
      throw new BadData(source, start, "", Saying.of("data.depth", source, start, DEEPEST));
    }
    // Not a pattern switch: its dispatch would be spun at run time, on the start-up path.
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag());
      return new Scalar(start, scalar.getValue(), scalar.isPlain());
    }
    if (event instanceof CollectionStartEvent collection) {
      refuseTag(collection.getTag());
      return event.getEventId() == ID.SequenceStart ? sequence(start, depth) : table(start, depth);
    }
    throw refused("data.alias"); // the only other event that stands where a value is due
  }

  private Sequence sequence(int start, int depth) throws BadData {
    List<Node> items = new ArrayList<>();
    for (Event event = next(); event.getEventId() != ID.SequenceEnd; event = next()) {
      items.add(node(event, depth + 1));
    }
    return new Sequence(start, items);
  }

  private Table table(int start, int depth) throws BadData {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Event event = next(); event.getEventId() != ID.MappingEnd; event = next()) {
      if (!(node(event, depth + 1) instanceof Scalar key)) {
        throw refused("data.key");
      }
      Entry entry = new Entry(key.line(), node(next(), depth + 1));
      Entry earlier = entries.putIfAbsent(key.text(), entry);
      if (earlier != null) {
        throw new BadData(
            source,
            key.line(),
            key.text(),
            Saying.of("data.duplicate", source, key.line(), key.text(), earlier.line()));
      }
    }
    return new Table(start, Collections.unmodifiableMap(entries));
  }

  private void refuseTag(Optional<String> tag) throws BadData {
    if (tag.isPresent()) {
      throw refused("data.tag");
    }
  }

  private BadData refused(String key) {
    return new BadData(source, line, "", Saying.of(key, source, line));
  }

  private static BadData syntax(String source, int line, String problem) {
    return new BadData(source, line, "", Saying.of("data.syntax", source, line, problem));
  }

  private static BadData tooLarge(String source) {
    return new BadData(source, 0, "", Saying.of("data.too-large", source, LARGEST >> 20));
  }
}
