package io.contactgateway.bulk;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext;

/**
 * Answers bulk requests. The framework's own way to stream NDJSON holds each line's end back until
 * the next line comes, and costs a write for each.
 */
@Provider
public final class BulkWriter implements ServerMessageBodyWriter<BulkStream.Work> {
  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return BulkStream.Work.class.isAssignableFrom(type);
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return BulkStream.Work.class.isAssignableFrom(type);
  }

  @Override
  public void writeResponse(BulkStream.Work work, Type generic, ServerRequestContext context) {
    BulkStream.open((VertxResteasyReactiveRequestContext) context, work);
  }

  @Override
  public void writeTo(
      BulkStream.Work work,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out) {
    throw new UnsupportedOperationException("a bulk answer can't be written at once");
  }
}
