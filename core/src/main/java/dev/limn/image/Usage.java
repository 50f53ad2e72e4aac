package dev.limn.image;

/// Tokens that the service says it used. Zero where it did not say.
///
/// @param textIn text tokens read
/// @param imageIn image tokens read
/// @param cachedIn of these, tokens read from the service's cache
/// @param imageOut image tokens made
/// @param textOut text tokens made
public record Usage(long textIn, long imageIn, long cachedIn, long imageOut, long textOut) {
  /// All tokens together.
  public long total() {
    return textIn + imageIn + imageOut + textOut;
  }
}
