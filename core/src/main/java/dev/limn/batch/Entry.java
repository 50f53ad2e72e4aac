package dev.limn.batch;

import dev.limn.data.Json;
import java.util.Set;

/// A job as it stands in the file, before defaults and variables.
///
/// @param line where it begins, from 1
/// @param fields an object; each name as it was written
/// @param loose names of fields that may be variables: other columns of a table
record Entry(int line, Json fields, Set<String> loose) {
  Entry {
    loose = Set.copyOf(loose);
  }

  Entry(int line, Json fields) {
    this(line, fields, Set.of());
  }
}
