package dev.limn.cli.doctor;

import static dev.limn.cli.doctor.Finding.Area.SERVICE;

import dev.limn.endpoint.BaseUrl;
import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Lesson;
import dev.limn.endpoint.Lessons;
import dev.limn.http.Proxies;
import dev.limn.image.Failure;
import dev.limn.protocol.ModelList;
import dev.limn.text.Nearest;
import dev.limn.text.Saying;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Asks an endpoint for its list of models, which costs nothing, and learns from the answer whether
/// it can be reached, takes the key and has the model.
public final class ServiceCheck {
  /// A base URL that names a version already.
  private static final Pattern VERSIONED = Pattern.compile("/v\\d+(/|$)");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Less is the way's own delay; more begins to matter for certificates.
  private static final Duration TOLERABLE_SKEW = Duration.ofSeconds(60);

  /// How many of an endpoint's image models are named.
  private static final int SHOWN = 8;

  private final Endpoint endpoint;
  private final Lessons lessons;
  private final String model;
  private final Proxies proxies;
  private final InstantSource clock;

  /// A check of `endpoint` that looks for `model`.
  ///
  /// @param lessons takes what is learned of the address
  public ServiceCheck(
      Endpoint endpoint, String model, Lessons lessons, Proxies proxies, InstantSource clock) {
    this.lessons = lessons;
    this.endpoint = endpoint;
    this.model = model;
    this.proxies = proxies;
    this.clock = clock;
  }

  /// Asks, with one `GET` request; with another one below `/v1` when the address has no list.
  public List<Finding> run() {
    return switch (ask(endpoint)) {
      case ModelList.Listed list -> listed(list);
      case ModelList.Unavailable(Failure.Refused refused) ->
          below(
              new Finding(
                  SERVICE,
                  Finding.Level.NOTE,
                  refused.what(),
                  Optional.of(Saying.of("doctor.no-list-next")),
                  0));
      case ModelList.Unavailable(Failure.Unconfirmed _) ->
          List.of(
              Finding.problem(
                  SERVICE,
                  6,
                  Saying.of("doctor.no-answer", endpoint.models()),
                  Saying.of("doctor.no-answer-next", endpoint.name())));
      case ModelList.Unavailable(Failure failure) -> List.of(Finding.problem(SERVICE, failure));
    };
  }

  private ModelList ask(Endpoint asked) {
    var timeouts = asked.timeouts().withTotal(PATIENCE);
    return ModelList.of(asked, timeouts, proxies, clock);
  }

  /// Many services have their paths below `/v1`, which people leave out. What is learned here is
  /// used from then on.
  private List<Finding> below(Finding otherwise) {
    if (VERSIONED.matcher(endpoint.base().getPath()).find()
        || !(ask(endpoint.below(BaseUrl.USUAL_PATH)) instanceof ModelList.Listed list)) {
      return List.of(otherwise);
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    lessons.add(new Lesson(endpoint.base(), Lesson.Kind.BELOW, BaseUrl.USUAL_PATH, today));
    List<Finding> findings = new ArrayList<>(listed(list));
    findings.add(
        Finding.note(
            SERVICE, "doctor.below", endpoint.base(), endpoint.below(BaseUrl.USUAL_PATH).base()));
    return findings;
  }

  private List<Finding> listed(ModelList.Listed list) {
    List<Finding> findings = new ArrayList<>();
    boolean secure = endpoint.origin().scheme().equals("https");
    findings.add(
        Finding.ok(
            SERVICE,
            secure ? "doctor.reached-tls" : "doctor.reached",
            endpoint.origin(),
            list.took().toMillis()));
    list.clock().map(this::skew).ifPresent(findings::add);
    findings.add(
        list.has(model)
            ? Finding.ok(SERVICE, "doctor.listed", model, list.names().size())
            : unlisted(list.names()));
    return findings;
  }

  private Finding unlisted(List<String> names) {
    Finding unlisted = Finding.note(SERVICE, "doctor.unlisted", model, names.size());
    List<String> drawing =
        names.stream().filter(name -> name.contains("image") || name.contains("dall")).toList();
    if (!drawing.isEmpty()) {
      List<String> some = drawing.subList(0, Math.min(SHOWN, drawing.size()));
      return unlisted.advising("doctor.unlisted-others", String.join(", ", some));
    }
    return Nearest.to(model, names)
        .map(near -> unlisted.advising("doctor.unlisted-near", near))
        .orElseGet(() -> unlisted.advising("doctor.unlisted-next"));
  }

  private Finding skew(Instant theirs) {
    Duration skew = Duration.between(theirs, clock.instant()).abs();
    return skew.compareTo(TOLERABLE_SKEW) > 0
        ? Finding.note(SERVICE, "doctor.skew", skew.toSeconds()).advising("doctor.skew-next")
        : Finding.ok(SERVICE, "doctor.no-skew");
  }
}
