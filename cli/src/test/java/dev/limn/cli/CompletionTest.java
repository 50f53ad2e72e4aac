package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The completion scripts, run by a real shell where there is one.
@DisabledOnOs(OS.WINDOWS)
class CompletionTest {
  @TempDir Path folder;

  private String completed(String... words) throws IOException, InterruptedException {
    Path script = folder.resolve("limn.bash");
    Files.writeString(script, Run.in(folder).limn("completion", "bash").out());
    String line =
        "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; _limn; echo \"${COMPREPLY[*]}\""
            .formatted(script, String.join(" ", words), words.length - 1);
    Process bash =
        new ProcessBuilder("bash", "-c", line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(out).isZero();
    return out.strip();
  }

  @Test
  void bash_completes_verbs_options_and_their_values() throws IOException, InterruptedException {
    Files.createFile(folder.resolve("prompt.txt"));

    assertThat(completed("limn", "hist")).isEqualTo("history");
    assertThat(completed("limn", "keys", "re")).isEqualTo("remove");
    assertThat(completed("limn", "generate", "--out-")).isEqualTo("--out-dir");
    assertThat(completed("limn", "x", "-o", "we")).isEqualTo("webp");
    assertThat(completed("limn", "x", "--endpoint", "sand")).isEqualTo("sandbox");
    assertThat(completed("limn", "--prompt-file", "pro")).isEqualTo("prompt.txt");
  }

  @Test
  void zsh_and_fish_have_scripts_of_their_own() {
    assertThat(Run.in(folder).limn("completion", "zsh").out()).contains("bashcompinit");
    assertThat(Run.in(folder).limn("completion", "fish").out())
        .contains("-l size")
        .contains("-a 'list set remove path'");
  }
}
