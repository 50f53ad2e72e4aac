package dev.limn.endpoint;

import dev.limn.home.Home;
import dev.limn.home.PrivateFiles;
import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import dev.limn.text.Saying;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A user's folders below a temporary one, and what a user would put there.
record TestHome(Home home) {
  static final URI SANDBOX = URI.create("http://127.0.0.1:4321/v1");

  static TestHome in(Path folder) {
    return new TestHome(
        Home.of(Map.of("HOME", folder.toAbsolutePath().toString()), "Linux", "/none"));
  }

  TestHome config(String text) throws IOException {
    PrivateFiles.replace(home.configFile(), text);
    return this;
  }

  TestHome keys(String text) throws IOException {
    PrivateFiles.replace(home.keysFile(), text);
    return this;
  }

  TestHome endpoint(String name, String text) throws IOException {
    PrivateFiles.replace(home.endpointsFolder().resolve(name + ".yaml"), text);
    return this;
  }

  Discovery discovery(Map<String, String> environment) throws Exception {
    return Discovery.of(environment, home, UserConfig.read(home), () -> SANDBOX);
  }

  static String say(Saying saying) {
    return new Phrasebook(Language.EN).say(saying);
  }

  static Path write(Path file, String text) throws IOException {
    return Files.writeString(file, text);
  }
}
