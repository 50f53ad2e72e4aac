package dev.limn.sandbox.faulty;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// One accepted connection: reads requests and answers them as scripted until either side ends it.
final class Connection implements Runnable {
  private final Socket raw;
  private final long number;
  private final Optional<SSLContext> tls;
  private final Scripts scripts;
  private final Journal journal;
  private final Gate gate;

  Connection(
      Socket raw,
      long number,
      Optional<SSLContext> tls,
      Scripts scripts,
      Journal journal,
      Gate gate) {
    this.raw = raw;
    this.number = number;
    this.tls = tls;
    this.scripts = scripts;
    this.journal = journal;
    this.gate = gate;
  }

  @Override
  public void run() {
    try (raw) {
      Wire wire = new Wire(raw, gate, journal::strike);
      try {
        Optional<Script> script = scripts.takeForConnection(tls.isPresent());
        strikeAt(wire, script, Point.AtAccept.class);
        if (tls.isPresent()) {
          wire = handshake(tls.get(), script);
        }
        while (wire.hasMore()) {
          serve(wire, script);
          script = Optional.empty();
          wire.restoreSpeed();
        }
      } catch (Severed end) {
        if (end.byReset()) {
          raw.setSoLinger(true, 0);
        } else {
          wire.closeCleanly();
        }
      }
    } catch (IOException e) {
      // The client went away, spoke no HTTP, or the endpoint was closed: what arrived is recorded.
    } catch (RuntimeException e) {
      journal.defect(e);
    }
  }

  private static void strikeAt(Wire wire, Optional<Script> script, Class<? extends Point> point)
      throws IOException {
    Optional<Fault> fault = script.flatMap(Script::fault);
    if (fault.isPresent() && point.isInstance(fault.get().where())) {
      wire.strike(fault.get().how());
    }
  }

  private Wire handshake(SSLContext context, Optional<Script> script) throws IOException {
    byte[] hello = new byte[1];
    int got = raw.getInputStream().read(hello);
    if (got < 0) {
      throw new IOException("the client left before TLS");
    }
    strikeAt(new Wire(raw, gate, journal::strike), script, Point.InTlsHandshake.class);
    SSLSocket secure =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(raw, new ByteArrayInputStream(hello, 0, got), true);
    secure.setUseClientMode(false);
    secure.startHandshake();
    return new Wire(secure, gate, journal::strike);
  }

  private void serve(Wire wire, Optional<Script> chosen) throws IOException {
    Optional<Script> early = chosen.or(scripts::takeForFirstByte);
    RequestReader reader = new RequestReader(wire, early.flatMap(Script::fault));
    Script script;
    ReceivedRequest request;
    try {
      reader.readHead();
      script = early.orElseGet(() -> scripts.takeFor(reader.method(), reader.path()));
      if (early.isEmpty()) {
        reader.expect(script.fault());
      }
      reader.readBody();
      request = reader.received(true, number);
    } catch (IOException e) {
      journal.add(reader.received(false, number));
      throw e;
    }
    journal.add(request);
    if (reader.leftOver().isPresent()) {
      wire.strike(reader.leftOver().get().how());
    }
    Reply reply = script.reply().apply(request);
    strikeAt(wire, Optional.of(script), Point.AfterRequest.class);
    new ReplyWriter(wire, script.fault()).write(reply, request.method().equals("HEAD"));
    boolean asksToClose =
        request.header("Connection").filter(value -> value.equalsIgnoreCase("close")).isPresent();
    if (asksToClose || !reply.leavesConnectionOpen()) {
      throw new Severed(false);
    }
  }
}
