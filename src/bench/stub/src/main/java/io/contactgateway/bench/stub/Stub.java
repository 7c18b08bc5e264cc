package io.contactgateway.bench.stub;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The three vendors, on three ports that follow each other, the first of which is the system
 * property {@code base}. Each port also takes {@code POST /__reset} (counts at zero), {@code POST
 * /__config?latencyMs=&check=&hang=} (see {@link Behaviour}) and {@code GET /__stats} (the counts).
 */
public final class Stub extends VerticleBase {
  private static final int EVENT_LOOPS = 2;
  private static volatile Behaviour behaviour = Behaviour.AT_ONCE;

  private final Answers answers = new Answers();

  public static void main(String[] arguments) {
    Vertx.vertx(new VertxOptions().setPreferNativeTransport(true))
        .deployVerticle(Stub::new, new DeploymentOptions().setInstances(EVENT_LOOPS))
        .onFailure(
            failure -> {
              failure.printStackTrace();
              System.exit(1);
            });
  }

  @Override
  public Future<?> start() {
    var base = Integer.getInteger("base", 9101);
    List<Future<?>> servers = new ArrayList<>();
    for (var vendor : Vendor.values()) {
      servers.add(
          vertx
              .createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
              .requestHandler(request -> handle(vendor, request))
              .listen(base + vendor.ordinal(), "127.0.0.1"));
    }
    return Future.all(servers);
  }

  private void handle(Vendor vendor, HttpServerRequest request) {
    if (request.path().startsWith("/__")) {
      control(request);
      return;
    }
    var endpoint = vendor.endpoint(request.method().name(), request.path());
    request.body().onSuccess(body -> received(vendor, endpoint, request, body));
  }

  private void received(Vendor vendor, Endpoint endpoint, HttpServerRequest request, Buffer body) {
    var now = behaviour;
    endpoint.received(body.length());
    if (now.hangs(vendor)) {
      return;
    }
    if (now.check()) {
      endpoint.checked(BodyCheck.fault(endpoint, body));
    }
    if (now.latencyMs() == 0) {
      answers.answer(endpoint, request, body);
    } else {
      vertx.setTimer(now.latencyMs(), timer -> answers.answer(endpoint, request, body));
    }
  }

  private static void control(HttpServerRequest request) {
    switch (request.path()) {
      case "/__reset" -> Endpoint.resetAll();
      case "/__config" -> behaviour = behaviour.changed(request.params());
      default -> {}
    }
    var counts = new JsonObject();
    for (var endpoint : Endpoint.values()) {
      if (endpoint.wasCalled()) {
        counts.put(endpoint.label(), endpoint.counts());
      }
    }
    Answers.send(request, 200, counts.encode());
  }
}
