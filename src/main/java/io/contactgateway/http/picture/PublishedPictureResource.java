package io.contactgateway.http.picture;

import io.contactgateway.contact.Picture;
import io.contactgateway.http.ProblemResponses;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.Routes;
import io.contactgateway.http.request.HeldBytes;
import io.contactgateway.http.request.MemoryBudgets;
import io.contactgateway.store.table.PictureTable;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.time.Delays;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Optional;

/**
 * Where a vendor fetches a picture that it was given a link to. Asks for no login: the path is
 * signed, and expires. Anything wrong with it is answered alike.
 */
@Path(Routes.PICTURES + "/{id}/{expires}/{signature}")
public class PublishedPictureResource {
  private final ContactSync contacts;
  private final Optional<PublishedPictures> published;
  private final MemoryBudgets budgets;
  private final Delays delays;

  PublishedPictureResource(
      ContactSync contacts, PictureSettings settings, MemoryBudgets budgets, Delays delays) {
    this.contacts = contacts;
    this.published = settings.published();
    this.budgets = budgets;
    this.delays = delays;
  }

  @PermitAll
  @GET
  public Uni<Response> show(
      @PathParam("id") String id,
      @PathParam("expires") String expires,
      @PathParam("signature") String signature,
      @Context Request request) {
    return published.filter(links -> links.isGood(id, expires, signature)).isPresent()
        ? contacts
            .describedPicture(id)
            .flatMap(
                found ->
                    found
                        .map(picture -> shown(picture, request))
                        .orElseGet(() -> Uni.createFrom().item(PublishedPictureResource::absent)))
        : Uni.createFrom().item(PublishedPictureResource::absent);
  }

  /** Who asks for the head alone has nothing read for it. */
  private Uni<Response> shown(Picture picture, Request request) {
    return request.getMethod().equals(HttpMethod.HEAD)
        ? Uni.createFrom()
            .item(() -> headers(Response.ok(), picture))
            .map(head -> head.header(HttpHeaders.CONTENT_LENGTH, picture.bytes()).build())
        : withinBudget(picture);
  }

  private static ResponseBuilder headers(ResponseBuilder response, Picture picture) {
    return response
        .type(picture.type().mediaType())
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .header("X-Content-Type-Options", "nosniff");
  }

  private Uni<Response> withinBudget(Picture picture) {
    var held = new HeldBytes(budgets.pictureReads(), 1);
    if (!held.take(picture.bytes())) {
      return Uni.createFrom()
          .item(
              () ->
                  ProblemResponses.of(
                      ProblemType.PICTURES_BUSY, "too many pictures are being fetched"));
    }
    // Also where the caller goes away meanwhile: the store reads it then all the same.
    var shown =
        contacts
            .picture(picture.id())
            .map(found -> found.map(stored -> shown(stored, held)).orElseGet(() -> gone(held)))
            .onFailure()
            .invoke(held::giveBack)
            .subscribeAsCompletionStage();
    return Uni.createFrom().completionStage(shown.copy());
  }

  private static Response gone(HeldBytes held) {
    held.giveBack();
    return absent();
  }

  /** What is held goes on with the answer. */
  private Response shown(PictureTable.Stored stored, HeldBytes held) {
    var answer = PictureAnswer.of(stored.content(), held, delays);
    return headers(Response.ok(answer), stored.picture()).build();
  }

  private static Response absent() {
    return ProblemResponses.of(ProblemType.NOT_FOUND, "there is no such picture");
  }
}
