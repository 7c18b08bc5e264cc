package io.contactgateway.http.picture;

import io.contactgateway.http.request.Disconnect;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext;

/** Writes pictures as fast as they are read; the framework's own way is to write all at once. */
@Provider
public final class PictureWriter implements ServerMessageBodyWriter<PictureAnswer> {
  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return PictureAnswer.class.isAssignableFrom(type);
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return PictureAnswer.class.isAssignableFrom(type);
  }

  @Override
  public void writeResponse(PictureAnswer picture, Type generic, ServerRequestContext context) {
    var exchange = (VertxResteasyReactiveRequestContext) context;
    var response = exchange.serverResponse();
    response.setResponseHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(picture.length()));
    exchange.suspend();
    response.addCloseHandler(picture::over);
    picture.writeTo(new Network(exchange, Vertx.currentContext()));
  }

  @Override
  public void writeTo(
      PictureAnswer picture,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out) {
    throw new UnsupportedOperationException("a picture can't be written at once");
  }

  private record Network(VertxResteasyReactiveRequestContext exchange, Context eventLoop)
      implements PictureAnswer.Reader {
    @Override
    public CompletionStage<Void> write(byte[] piece) {
      return exchange.serverResponse().write(piece);
    }

    @Override
    public void end() {
      eventLoop.runOnContext(
          turn -> {
            if (!exchange.serverResponse().closed()) {
              exchange.serverResponse().end();
            }
            exchange.close();
          });
    }

    @Override
    public void abort() {
      eventLoop.runOnContext(turn -> Disconnect.now(exchange.vertxServerRequest()));
    }
  }
}
