package io.contactgateway.http.picture;

import io.contactgateway.http.ProblemResponses;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.Routes;
import io.contactgateway.store.table.PictureTable;
import io.contactgateway.sync.ContactSync;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * Where a vendor fetches a picture that it was given a link to. Asks for no login: the path is
 * signed, and expires. Anything wrong with it is answered alike.
 */
@Path(Routes.PICTURES + "/{id}/{expires}/{signature}")
public class PublishedPictureResource {
  private final ContactSync contacts;
  private final Optional<PublishedPictures> published;

  PublishedPictureResource(ContactSync contacts, PictureSettings settings) {
    this.contacts = contacts;
    this.published = settings.published();
  }

  @PermitAll
  @GET
  public Uni<Response> show(
      @PathParam("id") String id,
      @PathParam("expires") String expires,
      @PathParam("signature") String signature) {
    return published.filter(links -> links.isGood(id, expires, signature)).isPresent()
        ? contacts
            .picture(id)
            .map(found -> found.map(PublishedPictureResource::shown).orElseGet(() -> absent()))
        : Uni.createFrom().item(PublishedPictureResource::absent);
  }

  private static Response shown(PictureTable.Stored stored) {
    return Response.ok(stored.content(), stored.picture().type().mediaType())
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  private static Response absent() {
    return ProblemResponses.of(ProblemType.NOT_FOUND, "there is no such picture");
  }
}
