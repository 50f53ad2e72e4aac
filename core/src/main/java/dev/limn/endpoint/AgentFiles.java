package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.data.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The table `agents.yaml`: which files of other programs may name an endpoint, and what the parts
/// are called in them. Immutable.
///
/// @param files in the order in which they are looked at
/// @param base names of a base URL
/// @param key names of a key
/// @param variable names of an environment variable that holds a key
/// @param way names of the API that a section speaks
/// @param ways the APIs that can make pictures; an empty protocol is the endpoint's own
record AgentFiles(
    List<File> files,
    List<String> base,
    List<String> key,
    List<String> variable,
    List<String> way,
    Map<String, Optional<Protocol>> ways) {

  /// A file that may be there.
  ///
  /// @param name what an endpoint of an unknown host is called
  /// @param path below the user's folder, with `/`; `*` is any one folder
  /// @param alone the catalogue entry to which a key alone belongs
  /// @param timeout the variable of the total timeout in seconds
  record File(String name, String path, Optional<String> alone, Optional<String> timeout) {}

  AgentFiles {
    files = List.copyOf(files);
    base = List.copyOf(base);
    key = List.copyOf(key);
    variable = List.copyOf(variable);
    way = List.copyOf(way);
    ways = Map.copyOf(ways);
  }

  /// The table of this build.
  static AgentFiles read() {
    try {
      Mapping table = Yaml.resource(AgentFiles.class, "agents.yaml");
      table.allowOnly(Set.of("files", "base", "key", "variable", "way", "ways"));
      List<File> files = new ArrayList<>();
      for (Mapping file : table.mappings("files")) {
        file.allowOnly(Set.of("name", "path", "alone", "timeout"));
        files.add(
            new File(
                file.needText("name"),
                file.needText("path"),
                file.text("alone"),
                file.text("timeout")));
      }
      Map<String, Optional<Protocol>> ways = new HashMap<>();
      Mapping known = table.mapping("ways").orElseThrow(() -> table.missing("ways"));
      for (String api : known.keys()) {
        ways.put(api, Protocol.of(known.needText(api)));
      }
      return new AgentFiles(
          files,
          table.texts("base"),
          table.texts("key"),
          table.texts("variable"),
          table.texts("way"),
          ways);
    } catch (BadData defect) {
      throw new IllegalStateException(defect);
    }
  }
}
