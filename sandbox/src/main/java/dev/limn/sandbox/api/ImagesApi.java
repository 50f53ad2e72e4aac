package dev.limn.sandbox.api;

import dev.limn.sandbox.http.Call;
import dev.limn.sandbox.http.EventStream;
import dev.limn.sandbox.http.Rejection;
import dev.limn.sandbox.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// `/images/generations` and `/images/edits`. Thread-safe.
final class ImagesApi {
  private final Workshop workshop;

  ImagesApi(Workshop workshop) {
    this.workshop = workshop;
  }

  void generate(Call call) throws IOException, Rejection, InterruptedException {
    answer(call, ImageOrder.forGeneration(new Fields(call.jsonBody())), "image_generation");
  }

  void edit(Call call) throws IOException, Rejection, InterruptedException {
    ImageOrder order =
        switch (call.mediaType()) {
          case "multipart/form-data" -> EditForm.read(call.body(), call.header("Content-Type"));
          case "application/json" -> EditForm.read(new Fields(call.jsonBody()));
          default ->
              throw call.unsupportedMediaType("'multipart/form-data' and 'application/json'");
        };
    answer(call, order, "image_edit");
  }

  private void answer(Call call, ImageOrder order, String eventPrefix)
      throws IOException, InterruptedException {
    workshop.accept();
    if (order.stream()) {
      stream(call, order, eventPrefix);
    } else {
      workshop.letTimePass();
      call.answer(200, reply(order));
    }
  }

  private Json reply(ImageOrder order) throws InterruptedException {
    Drawing drawing = order.drawing();
    List<Json> data = new ArrayList<>();
    for (int variation = 0; variation < order.count(); variation++) {
      byte[] picture = workshop.easel().picture(drawing, variation);
      Json.Members item = Json.object();
      if (order.asUrl()) {
        item.put("url", workshop.publish(picture, drawing.look()));
      } else {
        item.put("b64_json", Base64.getEncoder().encodeToString(picture));
      }
      switch (drawing.family().kind()) {
        case DALL_E -> item.put("revised_prompt", drawing.prompt());
        case GPT_IMAGE, TEXT -> {}
      }
      data.add(item.build());
    }
    Json.Members reply = Json.object().put("created", Instant.now().getEpochSecond());
    return switch (drawing.family().kind()) {
      case DALL_E -> reply.put("data", new Json.Arr(data)).build();
      case GPT_IMAGE, TEXT ->
          reply
              .put("data", new Json.Arr(data))
              .putAll(drawing.look().echo())
              .put("usage", drawing.usage(order.count(), 0))
              .build();
    };
  }

  private void stream(Call call, ImageOrder order, String prefix)
      throws IOException, InterruptedException {
    Drawing drawing = order.drawing();
    try (EventStream events = call.events()) {
      events.keepAliveFor(workshop.latency());
      for (int variation = 0; variation < order.count(); variation++) {
        for (int step = 0; step < order.partials(); step++) {
          byte[] partial = workshop.easel().partial(drawing, variation, step, order.partials());
          events.send(
              prefix + ".partial_image", event(drawing, partial).put("partial_image_index", step));
        }
        byte[] picture = workshop.easel().picture(drawing, variation);
        events.send(
            prefix + ".completed",
            event(drawing, picture).put("usage", drawing.usage(1, order.partials())));
      }
    }
  }

  private static Json.Members event(Drawing drawing, byte[] picture) {
    return Json.object()
        .put("b64_json", Base64.getEncoder().encodeToString(picture))
        .put("created_at", Instant.now().getEpochSecond())
        .putAll(drawing.look().echo());
  }
}
