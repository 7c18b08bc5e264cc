package io.contactgateway.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTypeTest {
  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  @ParameterizedTest
  @CsvSource({
    "PNG, 89504e470d0a1a0a0000000d49484452",
    "JPEG, ffd8ffe000104a464946",
    "JPEG, ffd8ffdb0043",
    "GIF, 47494638376101000100",
    "GIF, 47494638396101000100"
  })
  void aFileIsOfTheTypeWhoseSignatureItBeginsWithAndOfNoOther(PictureType type, String hex) {
    for (var other : PictureType.values()) {
      assertThat(other.isTypeOf(bytes(hex))).as(other.name()).isEqualTo(other == type);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "89504e470d0a1a0b00", // the last byte of PNG's signature is another
    "89504e470a1a0a0000", // line ends were converted
    "89504e470d0a1a0a", // nothing after the signature
    "ffd800ff00", // start of image, and no marker
    "ffd8",
    "474946383861ffff", // a version of GIF that there never was
    "474946",
    "424d36000000" // a bitmap
  })
  void whatOnlyBeginsAlikeIsNoPicture(String hex) {
    for (var type : PictureType.values()) {
      assertThat(type.isTypeOf(bytes(hex))).as(type.name()).isFalse();
    }
  }

  @Test
  void nothingAndTextAreNoPicture() {
    assertThat(PictureType.PNG.isTypeOf(new byte[0])).isFalse();
    assertThat(PictureType.GIF.isTypeOf("<svg/>".getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  @Test
  void typesAreFoundByTheirMediaType() {
    assertThat(PictureType.of("image/jpeg")).contains(PictureType.JPEG);
    assertThat(PictureType.of("image/webp")).isEmpty();
  }

  @Test
  void aPictureIsNoPartOfTheDocumentButOfTheContact() {
    var contact = new ContactReader().stored("{\"givenName\": \"Noor\"}");
    var picture = new Picture("id", PictureType.PNG, "digest", 9);

    var with = contact.withPicture(Optional.of(picture));

    assertThat(with).isNotEqualTo(contact);
    assertThat(with.json()).isEqualTo(contact.json());
    assertThat(with.pointers()).isEqualTo(contact.pointers());
    assertThat(UnmappedPointers.of(with, Set.of("/givenName"))).containsExactly("/picture");
    assertThat(UnmappedPointers.of(with, Set.of("/givenName", "/picture"))).isEmpty();
    assertThat(picture.toString()).doesNotContain("id", "digest");
  }
}
