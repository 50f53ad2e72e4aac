package dev.limn.sandbox.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What goes wrong with which paid request. Thread-safe; it counts the requests that it is asked
/// about.
///
/// The language: rules separated by `;`, each of them a fault, its values, and how often.
///
/// ```text
/// plan  = rule { ";" rule }
/// rule  = fault [ how often ]
/// often = "always" | "once" | "twice" | NUMBER "times" | "every" NUMBER
/// ```
///
/// The faults are those of [Vocabulary]. Without a word of how often, a rule holds always. A
/// request suffers the first rule that is due; the others go on waiting.
public final class FaultPlan {
  private static final int LONGEST = 4096;
  private static final int MOST_RULES = 100;
  private static final int LARGEST = 1_000_000;
  private static final List<String> OFTEN =
      List.of("always", "once", "twice", "3 times", "every 3");

  private final List<Rule> rules;
  private long requests;

  private FaultPlan(List<Rule> rules) {
    this.rules = rules;
  }

  private static final class Rule {
    private final String text;
    private final Trouble trouble;
    private final Occasion occasion;
    private long struck;

    Rule(String text, Trouble trouble, Occasion occasion) {
      this.text = text;
      this.trouble = trouble;
      this.occasion = occasion;
    }
  }

  /// Reads a plan.
  ///
  /// @throws BadFault when the text is none; it says what could stand there
  public static FaultPlan parse(String text) throws BadFault {
    if (text.length() > LONGEST) {
      throw new BadFault(
          text.substring(0, 40) + "…", List.of("at most " + LONGEST + " characters"));
    }
    List<Rule> rules = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      Words words = new Words(part);
      if (words.hasMore()) {
        rules.add(rule(part.strip(), words));
      }
    }
    if (rules.isEmpty() || rules.size() > MOST_RULES) {
      throw new BadFault("", Vocabulary.words());
    }
    return new FaultPlan(rules);
  }

  private static Rule rule(String text, Words words) throws BadFault {
    Trouble trouble = Vocabulary.trouble(words);
    Occasion occasion = words.hasMore() ? occasion(words) : new Occasion.Always();
    if (words.hasMore()) {
      throw new BadFault(words.next(), List.of("; and another fault"));
    }
    return new Rule(text, trouble, occasion);
  }

  private static Occasion occasion(Words words) throws BadFault {
    Optional<Long> number = words.number(1, LARGEST);
    if (number.isPresent()) {
      words.expect("times");
      return new Occasion.Times(number.get().intValue());
    }
    String word = words.next();
    return switch (word) {
      case "always" -> new Occasion.Always();
      case "once" -> new Occasion.Times(1);
      case "twice" -> new Occasion.Times(2);
      case "every" ->
          new Occasion.Every(
              words.number(1, LARGEST).orElseThrow(() -> words.bad(List.of("every 3"))).intValue());
      default -> throw new BadFault(word, OFTEN);
    };
  }

  /// A rule that strikes.
  ///
  /// @param rule as it was written
  /// @param trouble what it does
  record Strike(String rule, Trouble trouble) {}

  /// What goes wrong with the next paid request; empty when nothing does.
  synchronized Optional<Strike> next() {
    requests++;
    for (Rule rule : rules) {
      if (rule.occasion.isDue(requests, rule.struck)) {
        rule.struck++;
        return Optional.of(new Strike(rule.text, rule.trouble));
      }
    }
    return Optional.empty();
  }
}
