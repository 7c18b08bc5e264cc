package io.contactgateway.http.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.http.HttpSettings;
import io.contactgateway.http.ProblemBody;
import io.contactgateway.http.ProblemMeters;
import io.contactgateway.http.ProblemResponses;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.Routes;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks at requests before the framework does: what it would refuse without a word, or read in
 * another way than the caller wrote it, gets its problem here.
 */
@Singleton
final class RequestScreening {
  /** Before the framework's own bound on bodies. */
  static final int FIRST = -1000;

  private static final Pattern PICTURE = Pattern.compile("/v1/contacts/[^/]+/picture");

  /** More than a header has room to say. */
  private static final BigInteger UNBOUNDED = BigInteger.TEN.pow(10_000);

  private final ObjectMapper json;
  private final ProblemMeters meters;
  private final BigInteger mostBytes;
  private final BigInteger pictureBytes;

  RequestScreening(
      ObjectMapper json,
      ProblemMeters meters,
      HttpSettings settings,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostBytes) {
    this.json = json;
    this.meters = meters;
    this.mostBytes = mostBytes.asBigInteger();
    this.pictureBytes = BigInteger.valueOf(settings.pictureBytes());
  }

  void open(@Observes Router router) {
    router.route().order(FIRST).handler(this::enter).failureHandler(this::failed);
  }

  /** What the router itself doesn't take; its own words would carry the path into the log. */
  private void failed(RoutingContext context) {
    if (context.failure() instanceof VertxException) {
      refuseAndClose(context, RequestHead.RULE);
    } else if (UnmappedFailures.isDefect(context)) {
      defect(context, UnmappedFailures.log(context));
    } else {
      context.next();
    }
  }

  /** An answer that has begun can only be broken off. */
  private void defect(RoutingContext context, ProblemBody problem) {
    if (context.response().headWritten()) {
      context.request().connection().close();
    } else {
      answer(context, problem);
    }
  }

  private void enter(RoutingContext context) {
    var request = context.request();
    var path = request.path();
    var most = mostBytes(request);
    if (declaresMoreThan(mostBytes, request) && !declaresMoreThan(most, request)) {
      // The framework's bound on bodies goes by what is declared, and is one for all requests.
      request.headers().remove(HttpHeaders.CONTENT_LENGTH);
    }
    if (!RequestHead.isReadable(request)) {
      refuseAndClose(context, RequestHead.RULE);
    } else if (!RequestTarget.isReadable(request.uri())) {
      refuse(context, ProblemType.MALFORMED, RequestTarget.RULE);
    } else if (RequestTarget.hasEmptySegment(path)) {
      refuse(context, ProblemType.NOT_FOUND, "there is nothing at a path with an empty segment");
    } else if (declaresMoreThan(most, request)) {
      refuse(context, ProblemType.TOO_LARGE, "a request here has at most " + most + " bytes");
    } else if (path.indexOf(';') >= 0) {
      context.reroute(request.method(), RequestTarget.withoutParameters(path, request.query()));
    } else {
      context.next();
    }
  }

  /** The bound of one request. Bulk has none as a whole: it is bounded line by line. */
  private BigInteger mostBytes(HttpServerRequest request) {
    var bulk = request.method().equals(HttpMethod.POST) && request.path().equals(Routes.BULK);
    if (bulk) {
      return UNBOUNDED;
    }
    return PICTURE.matcher(request.path()).matches() ? pictureBytes.max(mostBytes) : mostBytes;
  }

  private static boolean declaresMoreThan(BigInteger most, HttpServerRequest request) {
    var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && length.matches("[0-9]+") && new BigInteger(length).compareTo(most) > 0;
  }

  private void refuse(RoutingContext context, ProblemType type, String detail) {
    // What is left of the request is read and dropped, so that the caller gets to read the answer.
    context.request().resume();
    answer(context, ProblemBody.of(type, detail, List.of()));
  }

  private void answer(RoutingContext context, ProblemBody problem) {
    meters.answered(problem);
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, ProblemResponses.MEDIA_TYPE)
        .end(text(problem));
  }

  /**
   * For a request whose end can't be told. The answer is never ended: what follows on the
   * connection is not to be taken for a request.
   */
  private void refuseAndClose(RoutingContext context, String detail) {
    var body = Buffer.buffer(text(ProblemBody.of(ProblemType.MALFORMED, detail, List.of())));
    context
        .response()
        .setStatusCode(ProblemType.MALFORMED.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, ProblemResponses.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .write(body)
        .onComplete(written -> context.request().connection().close());
  }

  private String text(ProblemBody body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a problem can always be written", impossible);
    }
  }
}
