package io.contactgateway.http.request;

import io.contactgateway.http.HttpSettings;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.time.Delays;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.function.Function;

/**
 * Reads bodies into memory, within bounds of size, of time, and of what all of them together may
 * take.
 */
@Singleton
public final class BodyReader {
  private static final int PICTURE_TIMES = 4;

  /** Of a document: each byte may take three, and there are other fields. */
  private static final int FORM_TIMES = 4;

  /** A body that brings less in a third of a document's time is not waited for. */
  private static final int STRETCHES = 3;

  private static final long LEAST_BYTES_A_SECOND = 512;
  private static final long LEAST_PICTURE_BYTES_A_SECOND = 8192;

  private final HttpSettings settings;
  private final MemoryBudgets budgets;
  private final Delays delays;

  BodyReader(HttpSettings settings, MemoryBudgets budgets, Delays delays) {
    this.settings = settings;
    this.budgets = budgets;
    this.delays = delays;
  }

  /**
   * Works on the bytes as they came; none where there is no body. Memory for them is taken as they
   * come, and given back once the work has ended. To be called on the request's event loop. Fails
   * with {@link RequestRefusedException} where they are too many, break off, come too slowly, find
   * no room, or where it isn't said what they are.
   */
  public Uni<Response> document(HttpServerRequest request, Function<byte[], Uni<Response>> work) {
    var held = new HeldBytes(budgets.documents(), MemoryBudgets.DOCUMENT_WEIGHT);
    return text(request, new DocumentBody.Bounds("document", settings.documentBytes()), held, work);
  }

  /** The fields of a form: like a document, with room for one that is percent-encoded. */
  public <T> Uni<T> form(HttpServerRequest request, Function<byte[], Uni<T>> work) {
    var held = new HeldBytes(budgets.documents(), MemoryBudgets.DOCUMENT_WEIGHT);
    var bounds = new DocumentBody.Bounds("form", FORM_TIMES * settings.documentBytes());
    var pace = new BodyPace(settings.bodyTimeout(), stretch(), LEAST_BYTES_A_SECOND);
    return read(request, bounds, held, pace)
        .flatMap(work::apply)
        .onTermination()
        .invoke(held::giveBack);
  }

  /** A picture; like a document, with more time to arrive. */
  public Uni<Response> picture(HttpServerRequest request, Function<byte[], Uni<Response>> work) {
    var held = new HeldBytes(budgets.uploads(), MemoryBudgets.UPLOAD_WEIGHT);
    var bounds = new DocumentBody.Bounds("picture", settings.pictureBytes());
    var time = settings.bodyTimeout().multipliedBy(PICTURE_TIMES);
    var pace = new BodyPace(time, stretch(), LEAST_PICTURE_BYTES_A_SECOND);
    return read(request, bounds, held, pace)
        .flatMap(work::apply)
        .onTermination()
        .invoke(held::giveBack);
  }

  /** A list of many keys; like a document, with a bound of its own. */
  public Uni<Response> list(
      HttpServerRequest request, long mostBytes, Function<byte[], Uni<Response>> work) {
    var held = new HeldBytes(budgets.uploads(), MemoryBudgets.DOCUMENT_WEIGHT);
    return text(request, new DocumentBody.Bounds("list", mostBytes), held, work);
  }

  private Uni<Response> text(
      HttpServerRequest request,
      DocumentBody.Bounds bounds,
      HeldBytes held,
      Function<byte[], Uni<Response>> work) {
    var pace = new BodyPace(settings.bodyTimeout(), stretch(), LEAST_BYTES_A_SECOND);
    return read(request, bounds, held, pace)
        .flatMap(work::apply)
        .onTermination()
        .invoke(held::giveBack);
  }

  private Duration stretch() {
    return settings.bodyTimeout().dividedBy(STRETCHES);
  }

  private Uni<byte[]> read(
      HttpServerRequest request, DocumentBody.Bounds bounds, HeldBytes held, BodyPace pace) {
    refuseUnlessPlain(request);
    return Uni.createFrom()
        .emitter(
            emitter -> {
              var body = new DocumentBody(request, bounds, held, emitter);
              var watch = new SlowBodyWatch(body, pace, delays);
              emitter.onTermination(watch::end);
              body.collect();
              watch.begin();
            });
  }

  /**
   * Refuses a body of no declared type, or in a content coding.
   *
   * @throws RequestRefusedException for such a body
   */
  public static void refuseUnlessPlain(HttpServerRequest request) {
    if (request.getHeader(HttpHeaders.CONTENT_TYPE) == null) {
      throw new RequestRefusedException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Type says what the body is");
    }
    if (request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
      throw new RequestRefusedException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "a body comes without Content-Encoding");
    }
  }
}
