package dev.limn.spool;

import java.io.IOException;
import java.io.InputStream;

/// A reply from the spool, to be read again.
///
/// @param header what is known of it
/// @param body its bytes as they came
public record SpooledReply(SpoolHeader header, InputStream body) implements AutoCloseable {
  @Override
  public void close() throws IOException {
    body.close();
  }
}
