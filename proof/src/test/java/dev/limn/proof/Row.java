package dev.limn.proof;

import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// One fault: how it is arranged, what is done, and what must come of it.
final class Row {
  /// Prepares a scene; may fail, as whatever touches the disk may.
  @FunctionalInterface
  interface Arrangement {
    void in(Scene scene) throws IOException;
  }

  /// The way to the endpoint.
  enum Way {
    PLAIN,
    TLS
  }

  /// What does it: the command line, or the library with short pauses between downloads.
  enum Face {
    COMMAND_LINE,
    LIBRARY
  }

  final String id;
  final String fault;
  final List<String> arguments = new ArrayList<>(List.of("a fox", "-f", "fox.png"));
  final List<Arrangement> arrangements = new ArrayList<>();
  Set<Way> ways = Set.of(Way.PLAIN, Way.TLS);
  Face face = Face.COMMAND_LINE;
  int exit;
  int paid = 1;
  int saved;
  boolean keptRaw;
  String words = "";

  private Row(String id, String fault) {
    this.id = id;
    this.fault = fault;
  }

  static Row of(String id, String fault) {
    return new Row(id, fault);
  }

  Row arranged(Arrangement arrangement) {
    arrangements.add(arrangement);
    return this;
  }

  /// Every request gets this.
  Row answered(Reply reply) {
    return arranged(scene -> scene.endpoint.answer(reply));
  }

  /// Every request gets this.
  Row answered(Function<Scene, Reply> reply) {
    return arranged(scene -> scene.endpoint.answer(reply.apply(scene)));
  }

  /// The first request gets this, all others a good picture that nobody should ask for.
  Row first(Function<Scene, Script> script) {
    return arranged(scene -> {
      scene.endpoint.then(script.apply(scene));
      scene.endpoint.answer(Reply.imagesB64(scene.picture(40)));
    });
  }

  /// The first request suffers this, all others get a good picture that nobody should ask for.
  Row first(Fault fault) {
    return first(scene -> Reply.imagesB64(scene.picture()).with(fault));
  }

  Row only(Way way) {
    ways = Set.of(way);
    return this;
  }

  Row throughLibrary() {
    face = Face.LIBRARY;
    return this;
  }

  Row typed(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  Row typedInstead(String... all) {
    arguments.clear();
    arguments.addAll(List.of(all));
    return this;
  }

  Row exit(int code) {
    exit = code;
    return this;
  }

  /// How many paid requests reach the endpoint in full.
  Row paid(int requests) {
    paid = requests;
    return this;
  }

  Row saved(int pictures) {
    saved = pictures;
    return this;
  }

  /// The raw answer stays in the spool.
  Row keptRaw() {
    keptRaw = true;
    return this;
  }

  /// The message holds these words.
  Row says(String part) {
    words = part;
    return this;
  }

  @Override
  public String toString() {
    return id + " " + fault;
  }
}
