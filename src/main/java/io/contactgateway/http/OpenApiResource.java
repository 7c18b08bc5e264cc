package io.contactgateway.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Describes the interface to tools and to the Swagger UI, where {@code contact-gateway.api-docs}
 * asks for it. The description is written by hand and goes out as it was packaged ({@code
 * docs/openapi.json}): a start has nothing to do for it.
 */
@Path("/q/openapi")
public class OpenApiResource {
  private final HttpSettings settings;

  OpenApiResource(HttpSettings settings) {
    this.settings = settings;
  }

  @PermitAll
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public byte[] document() {
    if (!settings.apiDocs()) {
      throw new NotFoundException();
    }
    try (var document = OpenApiResource.class.getResourceAsStream("openapi.json")) {
      return document.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
