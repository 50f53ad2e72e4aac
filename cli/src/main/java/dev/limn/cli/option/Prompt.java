package dev.limn.cli.option;

import dev.limn.image.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads a prompt from where it is, word for word: only a byte order mark and one line end at the
/// very end, which editors and `echo` put there, are not part of it.
public final class Prompt {
  /// More than this many bytes are no prompt: the longest that a known model takes is 32,000
  /// characters (OpenAI API reference), at most four bytes each.
  private static final int LONGEST = 1 << 20;

  private Prompt() {}

  /// The prompt in a file; throws [InvalidRequest] when it cannot be read.
  public static String of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return text(in, file.toString());
    } catch (NoSuchFileException e) {
      throw new InvalidRequest("cli.prompt-file-missing", file);
    } catch (AccessDeniedException e) {
      throw new InvalidRequest("cli.prompt-file-forbidden", file);
    } catch (CharacterCodingException e) {
      throw new InvalidRequest("cli.prompt-file-encoding", file);
    } catch (IOException e) {
      throw new InvalidRequest(
          Files.isDirectory(file) ? "cli.prompt-file-folder" : "cli.prompt-file-unreadable", file);
    }
  }

  /// The prompt on standard input; throws [InvalidRequest] when it cannot be read.
  public static String of(InputStream in) {
    try {
      return text(in, "-");
    } catch (CharacterCodingException e) {
      throw new InvalidRequest("cli.prompt-file-encoding", "-");
    } catch (IOException e) {
      throw new InvalidRequest("cli.prompt-file-unreadable", "-");
    }
  }

  private static String text(InputStream in, String source) throws IOException {
    byte[] bytes = in.readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw new InvalidRequest("cli.prompt-too-long", source, LONGEST);
    }
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    if (text.startsWith("\ufeff")) {
      text = text.substring(1);
    }
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
