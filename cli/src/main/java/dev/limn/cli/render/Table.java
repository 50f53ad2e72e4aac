package dev.limn.cli.render;

import java.util.ArrayList;
import java.util.List;

/// Rows in aligned columns; the last column is as long as it is. Not thread-safe.
public final class Table {
  private static final int WIDEST = 48;

  private final List<List<String>> rows = new ArrayList<>();

  /// Whether it has no row.
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /// Adds a row; all rows have as many cells as the first.
  public void row(String... cells) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      row.add(i == cells.length - 1 ? cells[i] : Columns.cut(cells[i], WIDEST));
    }
    rows.add(row);
  }

  /// The rows as lines, those of a long last column wrapped below each other. For tables that
  /// describe one thing; a list of many stays a line each.
  public List<String> wrapped() {
    if (rows.isEmpty()) {
      return List.of();
    }
    int indent = 0;
    for (int i = 0; i < rows.getFirst().size() - 1; i++) {
      indent += widest(i) + 2;
    }
    List<String> lines = new ArrayList<>();
    for (String line : lines()) {
      lines.addAll(Columns.wrap(line, Columns.SCREEN, indent));
    }
    return lines;
  }

  /// The rows as lines.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size() - 1; i++) {
        line.append(Columns.pad(row.get(i), widest(i) + 2));
      }
      lines.add(line.append(row.getLast()).toString().stripTrailing());
    }
    return lines;
  }

  private int widest(int column) {
    return rows.stream().mapToInt(row -> Columns.width(row.get(column))).max().orElse(0);
  }
}
