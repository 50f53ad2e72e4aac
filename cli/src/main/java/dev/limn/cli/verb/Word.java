package dev.limn.cli.verb;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The words that a command line can begin with, and their second words.
public enum Word {
  /// Makes images; meant when no verb is typed.
  GENERATE,
  /// Makes images from images.
  EDIT,
  /// Makes many images from one file.
  BATCH,
  /// Finishes what was bought and not saved.
  RECOVER,
  /// Checks the set-up, free of charge.
  DOCTOR,
  /// Where images can be made.
  ENDPOINTS,
  /// Stored keys.
  KEYS,
  /// Known models.
  MODELS,
  /// Shows the prompt that would be sent.
  PROMPT,
  /// Prompts with slots.
  TEMPLATES,
  /// Manners of drawing.
  STYLES,
  /// What was made.
  HISTORY,
  /// A page of what was made.
  GALLERY,
  /// Makes an earlier order again.
  REDO,
  /// What is known of one image.
  SHOW,
  /// A server for agents.
  MCP,
  /// What an agent reads about Limn.
  SKILL,
  /// What is remembered of the user's habits.
  PREFS,
  /// What was spent.
  COST,
  /// The built-in endpoint as a server.
  SANDBOX,
  /// Scripts that complete words in a shell.
  COMPLETION,
  /// Explains a verb.
  HELP;

  /// The word as it is typed.
  public String typed() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The second words; the first is meant when none is typed. Empty when it takes none.
  public List<String> actions() {
    return switch (this) {
      case ENDPOINTS -> List.of("list", "show", "add", "probe", "forget", "path");
      case KEYS -> List.of("list", "set", "remove", "path");
      case MODELS, HISTORY, STYLES -> List.of("list", "show", "path");
      case SKILL -> List.of("show", "install", "uninstall", "path");
      case PREFS -> List.of("show", "set", "forget", "reset", "path");
      case TEMPLATES -> List.of("list", "search", "show", "new", "path");
      case GENERATE,
          EDIT,
          BATCH,
          GALLERY,
          REDO,
          PROMPT,
          RECOVER,
          DOCTOR,
          SHOW,
          COST,
          MCP,
          SANDBOX,
          COMPLETION,
          HELP ->
          List.of();
    };
  }

  /// The word that was typed; empty when it is none of these.
  public static Optional<Word> of(String typed) {
    return Arrays.stream(values()).filter(word -> word.typed().equals(typed)).findFirst();
  }

  /// All words as they are typed.
  public static List<String> all() {
    return Arrays.stream(values()).map(Word::typed).toList();
  }
}
