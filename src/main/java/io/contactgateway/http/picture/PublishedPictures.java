package io.contactgateway.http.picture;

import io.contactgateway.adapter.PictureLinks;
import io.contactgateway.contact.Picture;
import io.contactgateway.encoding.HmacSha256;
import io.contactgateway.http.Routes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Pictures under {@code /v1/pictures/{id}/{expires}/{signature}}: whoever knows such a path may see
 * the picture until it expires. The signature is an HMAC with SHA-256 of id and expiry; the path
 * names no contact.
 */
public final class PublishedPictures implements PictureLinks {
  /** A vendor fetches it minutes later at most; its queue may stand still for a night. */
  static final Duration LIFE = Duration.ofHours(24);

  private static final String SECONDS = "[0-9]{1,12}";

  private final URI base;
  private final PictureSecret secret;
  private final InstantSource clock;

  /**
   * @param base where the gateway is reached from outside, without a slash at its end
   * @param secret as it is now, the same on every replica; what another one signed before stays
   *     good until it expires
   */
  public PublishedPictures(URI base, Supplier<String> secret, InstantSource clock) {
    this.base = base;
    this.secret = new PictureSecret(secret, clock, LIFE);
    this.clock = clock;
  }

  @Override
  public URI link(Picture picture) {
    var expires = Long.toString(clock.instant().plus(LIFE).getEpochSecond());
    var path =
        picture.id() + "/" + expires + "/" + signature(secret.signing(), picture.id(), expires);
    return URI.create(base + Routes.PICTURES + "/" + path);
  }

  /** Whether a path with these parts was made here and has not expired. */
  boolean isGood(String id, String expires, String signature) {
    return secret.accepted().stream().anyMatch(one -> isGenuine(one, id, expires, signature))
        && expires.matches(SECONDS)
        && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(expires)));
  }

  private static boolean isGenuine(String secret, String id, String expires, String signature) {
    return MessageDigest.isEqual(
        signature(secret, id, expires).getBytes(StandardCharsets.UTF_8),
        signature.getBytes(StandardCharsets.UTF_8));
  }

  private static String signature(String secret, String id, String expires) {
    return HmacSha256.hex(secret.getBytes(StandardCharsets.UTF_8), "picture|" + id + "|" + expires);
  }
}
