package dev.limn.sandbox.faulty;

/// One thing that goes wrong in one exchange: where, and how. Reads as a sentence:
/// `Fault.afterBodyBytes(100).reset()`.
public record Fault(Point where, Effect how) {

  /// As soon as the connection is accepted ([Point.AtAccept]).
  public static Point atAccept() {
    return new Point.AtAccept();
  }

  /// During the TLS handshake ([Point.InTlsHandshake]).
  public static Point inTlsHandshake() {
    return new Point.InTlsHandshake();
  }

  /// After so many bytes of the request, head included ([Point.AfterRequestBytes]).
  public static Point afterRequestBytes(long bytes) {
    return new Point.AfterRequestBytes(bytes);
  }

  /// After so many bytes of the request body ([Point.AfterRequestBodyBytes]).
  public static Point afterRequestBodyBytes(long bytes) {
    return new Point.AfterRequestBodyBytes(bytes);
  }

  /// After the full request, before the reply ([Point.AfterRequest]).
  public static Point afterRequest() {
    return new Point.AfterRequest();
  }

  /// In the middle of the status line ([Point.InStatusLine]).
  public static Point inStatusLine() {
    return new Point.InStatusLine();
  }

  /// In the middle of the header fields ([Point.InHeaders]).
  public static Point inHeaders() {
    return new Point.InHeaders();
  }

  /// After so many bytes of the reply's body ([Point.AfterBodyBytes]).
  public static Point afterBodyBytes(long bytes) {
    return new Point.AfterBodyBytes(bytes);
  }

  /// In the size line of a chunk of the reply ([Point.InChunkSize]).
  public static Point inChunkSize(long index) {
    return new Point.InChunkSize(index);
  }

  /// After the last byte of the reply ([Point.AfterReply]).
  public static Point afterReply() {
    return new Point.AfterReply();
  }
}
