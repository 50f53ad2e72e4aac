package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Yaml;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The endpoints that Limn knows by itself.
///
/// They are data: tables of names, hosts and environment variables, and one YAML file for each
/// endpoint that is read only when it is needed. Thread-safe.
public final class Catalogue {
  /// The entry for endpoints of which nothing is known but that they are OpenAI-compatible.
  public static final String GENERIC = "generic";

  /// The built-in endpoint that draws offline.
  public static final String SANDBOX = "sandbox";

  private final Map<String, List<String>> hosts = new LinkedHashMap<>();
  private final List<EnvironmentEntry> environment = new ArrayList<>();
  private final Map<String, Vendor> vendors = new ConcurrentHashMap<>();

  /// Reads the tables, and no endpoint yet.
  public Catalogue() {
    for (List<String> columns : table("hosts.txt")) {
      List<String> known = columns.subList(1, columns.size());
      hosts.put(columns.getFirst(), known.equals(List.of("-")) ? List.of() : known);
    }
    for (List<String> columns : table("environment.txt")) {
      environment.add(EnvironmentEntry.read(columns));
    }
  }

  /// All names, in the order of the table.
  public List<String> names() {
    return List.copyOf(hosts.keySet());
  }

  /// The entry of this name, if there is one.
  public Optional<Vendor> vendor(String name) {
    return hosts.containsKey(name) ? Optional.of(known(name)) : Optional.empty();
  }

  /// The name of the entry to which this server belongs, if it is a known one.
  public Optional<String> nameOf(Origin origin) {
    return hosts.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(host -> matches(host, origin.host())))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// The environment variables that name endpoints, in the order in which they are looked at.
  List<EnvironmentEntry> environment() {
    return List.copyOf(environment);
  }

  /// The entry of a name that the table holds.
  Vendor known(String name) {
    return vendors.computeIfAbsent(name, Catalogue::read);
  }

  /// The names whose files have been read.
  Set<String> read() {
    return Set.copyOf(vendors.keySet());
  }

  private static Vendor read(String name) {
    try {
      return Vendor.read(name, Yaml.resource(Catalogue.class, name + ".yaml"));
    } catch (BadData defect) {
      throw new IllegalStateException(defect);
    }
  }

  /// The lines of a table without comments, in columns.
  private static List<List<String>> table(String name) {
    InputStream resource = Catalogue.class.getResourceAsStream(name);
    if (resource == null) {
      throw new IllegalStateException("no resource " + name);
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
      List<List<String>> table = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          table.add(List.of(line.split(" +")));
        }
      }
      return table;
    } catch (IOException defect) {
      throw new UncheckedIOException(defect);
    }
  }

  /// `*.example.com` stands for every host below `example.com`.
  private static boolean matches(String pattern, String host) {
    return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
  }
}
