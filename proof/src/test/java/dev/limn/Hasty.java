package dev.limn;

import dev.limn.data.BadData;
import dev.limn.download.Web;
import dev.limn.http.ProxyChoice;
import dev.limn.purchase.Cancellation;
import java.io.IOException;
import java.time.Duration;

/// Opens an engine that does not wait long between two tries of a link: eight tries would take a
/// minute. All else is as usual.
public final class Hasty {
  private Hasty() {}

  public static Limn open(Setting setting) throws BadData, IOException {
    return open(setting, new Cancellation());
  }

  public static Limn open(Setting setting, Cancellation cancellation) throws BadData, IOException {
    Web usual = Web.through(ProxyChoice.DIRECT);
    Duration moment = Duration.ofMillis(1);
    return Limn.open(
        setting,
        new Web(
            usual.resolver(),
            usual.tls(),
            usual.proxies(),
            usual.timeouts(),
            new Web.Pace(usual.pace().tries(), usual.pace().elapsed(), moment, moment)),
        cancellation);
  }
}
