package dev.limn.mcp.stdio;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The stdio transport of the Model Context Protocol (specification 2025-11-25, "Transports"): one
/// client, whose messages come in on one stream and are answered on another.
///
/// It takes the place of the SDK's own, which ends the conversation at the first line that it
/// cannot read, does not see a cancellation, and does not tell when the client has gone. Requests
/// run on threads of their own; replies to our own requests and notifications are handled in order,
/// by the thread that reads.
public final class StdioTransport implements McpServerTransportProvider {
  /// How many requests may be worked on at a time; one more is refused.
  private static final int MOST_CALLS = 64;

  private static final String CANCELLED = "notifications/cancelled";

  private final McpJsonMapper mapper;
  private final MessageReader in;
  private final OutputStream out;
  private final Map<Object, Call> calls = new ConcurrentHashMap<>();
  private final Semaphore room = new Semaphore(MOST_CALLS);
  private final AtomicReference<Optional<McpServerSession>> session =
      new AtomicReference<>(Optional.empty());
  private final Map<String, Runnable> preparations = new ConcurrentHashMap<>();
  private boolean initialized;

  /// @param mapper reads and writes messages
  /// @param in the client's messages
  /// @param out answers; nothing else may be written there
  public StdioTransport(McpJsonMapper mapper, InputStream in, OutputStream out) {
    this.mapper = mapper;
    this.in = new MessageReader(in, MessageReader.LONGEST);
    this.out = out;
  }

  @Override
  public List<String> protocolVersions() {
    return List.of(
        ProtocolVersions.MCP_2024_11_05,
        ProtocolVersions.MCP_2025_03_26,
        ProtocolVersions.MCP_2025_06_18,
        ProtocolVersions.MCP_2025_11_25);
  }

  @Override
  public void setSessionFactory(McpServerSession.Factory factory) {
    session.set(Optional.of(factory.create(new Line())));
  }

  /// What is done before the first request is answered whose method begins so: work that the
  /// greeting need not wait for.
  public void before(String method, Runnable work) {
    preparations.put(method, work);
  }

  private synchronized void prepare(String method) {
    for (String start : List.copyOf(preparations.keySet())) {
      if (method.startsWith(start)) {
        Runnable work = preparations.remove(start);
        if (work != null) {
          work.run();
        }
      }
    }
  }

  /// Reads messages until the client closes its stream. Requests that are still worked on go on.
  public void serve() throws IOException {
    McpServerSession opened = session.get().orElseThrow();
    for (Optional<MessageReader.Line> line = in.next(); line.isPresent(); line = in.next()) {
      if (line.get() instanceof MessageReader.Line.Text(String text)) {
        if (!text.isEmpty()) {
          take(text, opened);
        }
      } else {
        refuse(null, McpSchema.ErrorCodes.INVALID_REQUEST, "The message is too long.");
      }
    }
  }

  /// Waits until every request is answered, at most this long; returns whether all are.
  public boolean awaitAnswers(Duration patience) throws InterruptedException {
    return room.tryAcquire(MOST_CALLS, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void take(String text, McpServerSession opened) {
    JSONRPCMessage message;
    try {
      message = McpSchema.deserializeJsonRpcMessage(mapper, text);
    } catch (IOException | RuntimeException e) {
      // Whatever the line was, the next one may be sound.
      refuse(null, McpSchema.ErrorCodes.PARSE_ERROR, "This is no JSON-RPC message.");
      return;
    }
    // Not a switch over types, whose first one takes some 10 ms of every start.
    if (message instanceof JSONRPCRequest request) {
      take(request, opened);
    } else if (message instanceof JSONRPCNotification notification) {
      take(notification, opened);
    } else {
      opened.handle(message).subscribe(_ -> {}, _ -> {});
    }
  }

  private void take(JSONRPCRequest request, McpServerSession opened) {
    if (request.method().equals(McpSchema.METHOD_INITIALIZE)) {
      opened.handle(request).subscribe(_ -> {}, _ -> {});
    } else if (request.method().equals(McpSchema.METHOD_PING)) {
      write(JSONRPCResponse.result(request.id(), Map.of()));
    } else if (!initialized) {
      refuse(
          request.id(),
          McpSchema.ErrorCodes.INVALID_REQUEST,
          "Send initialize and notifications/initialized first.");
    } else if (!room.tryAcquire()) {
      refuse(request.id(), McpSchema.ErrorCodes.INTERNAL_ERROR, "Too many requests at a time.");
    } else {
      Call call = new Call();
      calls.put(request.id(), call);
      Thread.ofPlatform().daemon().name("limn-call").start(() -> run(request, call, opened));
    }
  }

  private void run(JSONRPCRequest request, Call call, McpServerSession opened) {
    try {
      prepare(request.method());
      opened
          .handle(request)
          .contextWrite(context -> context.put(McpTransportContext.KEY, call.context()))
          .block();
    } catch (RuntimeException e) {
      refuse(request.id(), McpSchema.ErrorCodes.INTERNAL_ERROR, "A defect in Limn.");
    } finally {
      calls.remove(request.id(), call);
      room.release();
    }
  }

  private void take(JSONRPCNotification notification, McpServerSession opened) {
    switch (notification.method()) {
      case CANCELLED -> {
        if (notification.params() instanceof Map<?, ?> params) {
          Object id = params.get("requestId");
          Optional.ofNullable(id == null ? null : calls.get(id)).ifPresent(Call::cancel);
        }
      }
      case McpSchema.METHOD_NOTIFICATION_ROOTS_LIST_CHANGED ->
          // Its handler asks the client, so it must not hold up the thread that reads.
          Thread.ofPlatform()
              .daemon()
              .name("limn-roots")
              .start(() -> opened.handle(notification).subscribe(_ -> {}, _ -> {}));
      default -> {
        initialized |= notification.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED);
        opened.handle(notification).subscribe(_ -> {}, _ -> {});
      }
    }
  }

  private void refuse(@Nullable Object id, int code, String why) {
    if (id != null) {
      write(JSONRPCResponse.error(id, new JSONRPCResponse.JSONRPCError(code, why, null)));
      return;
    }
    String error =
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":"
            + code
            + ",\"message\":\""
            + why
            + "\"}}";
    writeLine(error.getBytes(StandardCharsets.UTF_8));
  }

  private void write(JSONRPCMessage message) {
    if (message instanceof JSONRPCResponse response && response.id() != null) {
      Call call = calls.get(response.id());
      if (call != null && call.isCancelled()) {
        return;
      }
    }
    try {
      writeLine(mapper.writeValueAsBytes(message));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Whoever does not read any more has gone, and the end of the other stream will say so.
  private void writeLine(byte[] message) {
    synchronized (out) {
      try {
        out.write(message);
        out.write('\n');
        out.flush();
      } catch (IOException e) {
        return;
      }
    }
  }

  @Override
  public Mono<Void> notifyClients(String method, Object params) {
    return session
        .get()
        .map(opened -> opened.sendNotification(method, params))
        .orElseGet(Mono::empty);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  /// The outgoing half of the only session.
  private final class Line implements McpServerTransport {
    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
      return Mono.fromRunnable(() -> write(message));
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
      return mapper.convertValue(data, type);
    }

    @Override
    public List<String> protocolVersions() {
      return StdioTransport.this.protocolVersions();
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }
  }
}
