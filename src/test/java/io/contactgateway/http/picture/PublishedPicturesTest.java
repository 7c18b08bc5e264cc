package io.contactgateway.http.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.Picture;
import io.contactgateway.contact.PictureType;
import io.contactgateway.testing.SettableTime;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PublishedPicturesTest {
  private static final Picture PICTURE = new Picture("a1b2", PictureType.PNG, "d".repeat(64), 9);
  private static final URI BASE = URI.create("https://gateway.example/outside");

  private final SettableTime time = new SettableTime();
  private String secret = "secret";
  private final PublishedPictures published = new PublishedPictures(BASE, () -> secret, time);

  private String[] parts() {
    return parts(published);
  }

  private static String[] parts(PublishedPictures signer) {
    var link = signer.link(PICTURE).toString();
    var start = BASE + "/v1/pictures/";
    assertThat(link).startsWith(start + "a1b2/");
    return link.substring(start.length()).split("/");
  }

  private boolean isGood(String... parts) {
    return published.isGood(parts[0], parts[1], parts[2]);
  }

  @Test
  void aLinkIsGoodForADay() {
    var parts = parts();

    assertThat(isGood(parts)).isTrue();
    time.advance(Duration.ofHours(24).minusSeconds(1));
    assertThat(isGood(parts)).isTrue();
    time.advance(Duration.ofSeconds(1));
    assertThat(isGood(parts)).isFalse();
  }

  @Test
  void nothingOfALinkCanBeChanged() {
    var parts = parts();
    var later = Long.toString(Long.parseLong(parts[1]) + 1);

    assertThat(isGood("a1b3", parts[1], parts[2])).isFalse();
    assertThat(isGood(parts[0], later, parts[2])).isFalse();
    assertThat(isGood(parts[0], parts[1], parts[2].toUpperCase(Locale.ROOT))).isFalse();
    assertThat(isGood(parts[0], parts[1], "")).isFalse();
    assertThat(isGood(parts[0], "", parts[2])).isFalse();
  }

  @Test
  void aLinkIsGoodForADayAlsoWhereTheSecretChangesMeanwhile() {
    var first = parts();
    time.advance(Duration.ofHours(12));
    secret = "another";
    var second = parts();
    secret = "a third";

    assertThat(isGood(first)).isTrue();
    assertThat(isGood(second)).isTrue();
    time.advance(Duration.ofHours(12));
    assertThat(isGood(first)).isFalse();
    assertThat(isGood(second)).isTrue();
  }

  @Test
  void aSecretFromBeforeSignsNothingMoreOnceItsLinksAreOver() {
    var whoKnowsIt = new PublishedPictures(BASE, () -> "secret", time);
    secret = "another";
    assertThat(isGood(parts(whoKnowsIt))).isTrue();

    time.advance(Duration.ofHours(24));

    assertThat(isGood(parts(whoKnowsIt))).isFalse();
    assertThat(isGood(parts())).isTrue();
  }

  @Test
  void everyReplicaWithTheSecretTakesTheLinkAndNoOther() {
    var parts = parts();
    var replica = new PublishedPictures(URI.create("http://10.0.0.7:8080"), () -> "secret", time);
    var stranger = new PublishedPictures(BASE, () -> "secret2", time);

    assertThat(replica.isGood(parts[0], parts[1], parts[2])).isTrue();
    assertThat(stranger.isGood(parts[0], parts[1], parts[2])).isFalse();
  }
}
