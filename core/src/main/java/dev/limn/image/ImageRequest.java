package dev.limn.image;

import java.util.Optional;
import java.util.OptionalInt;

/// What to draw. What was not asked for is absent and is not sent, so that the endpoint decides.
/// Immutable.
///
/// @param prompt the words, sent exactly as they are; not blank
/// @param model the model's name as the endpoint knows it; empty means the endpoint's default
/// @param count how many pictures, 1 to 10
/// @param size how large
/// @param quality the API's quality word, such as `low` or `high`
/// @param format the file format to ask for
/// @param background the API's background word: `transparent`, `opaque` or `auto`
/// @param compression the API's `output_compression`, 0 to 100; for JPEG and WebP
/// @param moderation the API's moderation word: `low` or `auto`
/// @param user the API's end-user identifier
/// @param complexity the API's word for how much is planned before drawing, such as `low`
/// @param motion how a moving picture moves
/// @param inputs pictures to work from; with one, the request is an edit
public record ImageRequest(
    String prompt,
    Optional<String> model,
    int count,
    Optional<SizeSpec> size,
    Optional<String> quality,
    Optional<ImageFormat> format,
    Optional<String> background,
    OptionalInt compression,
    Optional<String> moderation,
    Optional<String> user,
    Optional<String> complexity,
    Motion motion,
    Inputs inputs) {

  /// The largest count of one request (OpenAI API reference, `n`).
  public static final int MOST_IMAGES = 10;

  /// Refuses what no endpoint could mean, with an [InvalidRequest] that says which part and why.
  public ImageRequest {
    if (prompt.isBlank()) {
      throw new InvalidRequest("request.prompt-missing");
    }
    if (count < 1 || count > MOST_IMAGES) {
      throw new InvalidRequest("request.count", count, MOST_IMAGES);
    }
    if (compression.isPresent() && (compression.getAsInt() < 0 || compression.getAsInt() > 100)) {
      throw new InvalidRequest("request.compression-range", compression.getAsInt());
    }
    if (compression.isPresent() && format.filter(ImageFormat::isLossless).isPresent()) {
      throw new InvalidRequest("request.compression-format", format.get().apiName());
    }
    if (background.filter("transparent"::equals).isPresent()
        && format.filter(ImageFormat.JPEG::equals).isPresent()) {
      throw new InvalidRequest("request.transparent-jpeg");
    }
    if (!motion.isEmpty() && format.filter(ImageFormat.GIF::equals).isEmpty()) {
      throw new InvalidRequest("request.motion-format");
    }
    if (format.filter(ImageFormat.GIF::equals).isPresent() && inputs.mask().isPresent()) {
      throw new InvalidRequest("request.gif-mask");
    }
  }

  /// A request for one picture of `prompt` with everything else left to the endpoint.
  public static Builder of(String prompt) {
    return new Builder(prompt);
  }

  /// Whether it works from pictures.
  public boolean isEdit() {
    return !inputs.isEmpty();
  }

  /// A builder that begins with everything that this request asks for.
  public Builder but() {
    return new Builder(this);
  }

  /// The same request for another count.
  public ImageRequest withCount(int other) {
    return but().count(other).build();
  }

  /// The same request for another format; throws [InvalidRequest] where that makes no sense.
  public ImageRequest withFormat(ImageFormat other) {
    return but().format(other).build();
  }

  /// The same request with its model and size settled; without a model, the endpoint chooses it.
  public ImageRequest settled(Optional<String> settledModel, Optional<SizeSpec> settledSize) {
    Builder settled = but();
    settled.model = settledModel;
    settled.size = settledSize;
    return settled.build();
  }

  /// Collects the parts of a request. Not thread-safe; use once.
  public static final class Builder {
    private String prompt;
    private Optional<String> model = Optional.empty();
    private int count = 1;
    private Optional<SizeSpec> size = Optional.empty();
    private Optional<String> quality = Optional.empty();
    private Optional<ImageFormat> format = Optional.empty();
    private Optional<String> background = Optional.empty();
    private OptionalInt compression = OptionalInt.empty();
    private Optional<String> moderation = Optional.empty();
    private Optional<String> user = Optional.empty();
    private Optional<String> complexity = Optional.empty();
    private Motion motion = Motion.NONE;
    private Inputs inputs = Inputs.NONE;

    private Builder(String prompt) {
      this.prompt = prompt;
    }

    private Builder(ImageRequest from) {
      prompt = from.prompt;
      model = from.model;
      count = from.count;
      size = from.size;
      quality = from.quality;
      format = from.format;
      background = from.background;
      compression = from.compression;
      moderation = from.moderation;
      user = from.user;
      complexity = from.complexity;
      motion = from.motion;
      inputs = from.inputs;
    }

    /// Other words.
    public Builder prompt(String words) {
      prompt = words;
      return this;
    }

    /// The model's name.
    public Builder model(String name) {
      model = Optional.of(name);
      return this;
    }

    /// How many pictures, 1 to 10.
    public Builder count(int images) {
      count = images;
      return this;
    }

    /// How large.
    public Builder size(SizeSpec spec) {
      size = Optional.of(spec);
      return this;
    }

    /// How large, as text (see [SizeSpec#parse]); throws [InvalidRequest] when it is no size.
    public Builder size(String text) {
      return size(
          SizeSpec.parse(text)
              .orElseThrow(() -> new InvalidRequest("request.size-unreadable", text)));
    }

    /// The quality word.
    public Builder quality(String word) {
      quality = Optional.of(word);
      return this;
    }

    /// The file format to ask for.
    public Builder format(ImageFormat wanted) {
      format = Optional.of(wanted);
      return this;
    }

    /// The background word.
    public Builder background(String word) {
      background = Optional.of(word);
      return this;
    }

    /// The compression, 0 to 100.
    public Builder compression(int value) {
      compression = OptionalInt.of(value);
      return this;
    }

    /// The moderation word.
    public Builder moderation(String word) {
      moderation = Optional.of(word);
      return this;
    }

    /// The end-user identifier.
    public Builder user(String identifier) {
      user = Optional.of(identifier);
      return this;
    }

    /// The planning word.
    public Builder complexity(String word) {
      complexity = Optional.of(word);
      return this;
    }

    /// How a moving picture moves.
    public Builder motion(Motion wanted) {
      motion = wanted;
      return this;
    }

    /// Pictures to work from.
    public Builder inputs(Inputs pictures) {
      inputs = pictures;
      return this;
    }

    /// No wish for the background, whatever was wished before.
    public Builder anyBackground() {
      background = Optional.empty();
      return this;
    }

    /// The request; throws [InvalidRequest] when it makes no sense.
    public ImageRequest build() {
      return new ImageRequest(
          prompt,
          model,
          count,
          size,
          quality,
          format,
          background,
          compression,
          moderation,
          user,
          complexity,
          motion,
          inputs);
    }
  }
}
