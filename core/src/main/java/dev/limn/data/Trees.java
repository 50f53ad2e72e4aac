package dev.limn.data;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The built-in YAML files as trees that the build has parsed already: loading and warming up a
/// YAML parser would cost every start more than everything else before a request. Files of users
/// are read as YAML.
final class Trees {
  /// What stands behind the name of the YAML file that a tree was made from.
  static final String ENDING = ".tree";

  private static final int SCALAR = 0;
  private static final int PLAIN = 1;
  private static final int SEQUENCE = 2;
  private static final int TABLE = 3;

  private Trees() {}

  /// Run by the build: writes a tree beside each YAML file below this folder. Throws for one that
  /// is broken, so that the build fails.
  public static void main(String[] folder) throws IOException, BadData {
    try (Stream<Path> all = Files.walk(Path.of(folder[0]))) {
      for (Path yaml : all.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        Path tree = Path.of(yaml + ENDING);
        try (DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(tree)))) {
          write(Yaml.read(yaml).table(), out);
        }
      }
    }
  }

  private static void write(Node node, DataOutputStream out) throws IOException {
    switch (node) {
      case Node.Scalar(int line, String text, boolean plain) -> {
        begin(plain ? PLAIN : SCALAR, line, out);
        out.writeUTF(text);
      }
      case Node.Sequence(int line, List<Node> items) -> {
        begin(SEQUENCE, line, out);
        out.writeShort(items.size());
        for (Node item : items) {
          write(item, out);
        }
      }
      case Node.Table(int line, Map<String, Node.Entry> entries) -> {
        begin(TABLE, line, out);
        out.writeShort(entries.size());
        for (Map.Entry<String, Node.Entry> entry : entries.entrySet()) {
          out.writeUTF(entry.getKey());
          out.writeShort(entry.getValue().line());
          write(entry.getValue().value(), out);
        }
      }
    }
  }

  private static void begin(int kind, int line, DataOutputStream out) throws IOException {
    out.writeByte(kind);
    out.writeShort(line);
  }

  /// Reads what [#main] wrote.
  static Node.Table read(InputStream tree) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(tree));
    return node(in) instanceof Node.Table table ? table : new Node.Table(1, Map.of());
  }

  private static Node node(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    int line = in.readUnsignedShort();
    if (kind == SCALAR || kind == PLAIN) {
      return new Node.Scalar(line, in.readUTF(), kind == PLAIN);
    }
    int size = in.readUnsignedShort();
    if (kind == SEQUENCE) {
      List<Node> items = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        items.add(node(in));
      }
      return new Node.Sequence(line, items);
    }
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String key = in.readUTF();
      int keyLine = in.readUnsignedShort();
      entries.put(key, new Node.Entry(keyLine, node(in)));
    }
    return new Node.Table(line, Collections.unmodifiableMap(entries));
  }
}
