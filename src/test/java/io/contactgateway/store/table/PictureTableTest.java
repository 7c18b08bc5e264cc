package io.contactgateway.store.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.Picture;
import io.contactgateway.contact.PictureType;
import io.contactgateway.store.Rows;
import io.contactgateway.testing.OnBothStores;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PictureTableTest extends OnBothStores {
  private static final ContactKey KEY = new ContactKey("k-1");
  private static final int SEED = 5;

  private static byte[] bytes(int size) {
    var bytes = new byte[size];
    new Random(SEED).nextBytes(bytes);
    return bytes;
  }

  private static Picture picture(String id, int size) {
    return new Picture(id, PictureType.GIF, "d".repeat(64), size);
  }

  @BeforeEach
  void addContact() {
    change(session -> ContactTable.insert(session, Rows.contact(KEY)));
  }

  private void save(Picture picture) {
    change(
        session -> {
          var row = ContactTable.findForChange(session, KEY).orElseThrow();
          var contact =
              new ContactReader().stored(row.document()).withPicture(Optional.of(picture));
          ContactTable.update(session, row.next(contact, session.now()));
          PictureTable.save(session, KEY, picture, bytes((int) picture.bytes()));
        });
  }

  private Optional<PictureTable.Stored> stored(String id) {
    return find(session -> PictureTable.find(session, id));
  }

  @Test
  void fifteenMegabytesComeBackAsTheyWere() {
    var picture = picture("one", 15 << 20);

    save(picture);

    var found = stored("one").orElseThrow();
    assertThat(found.picture()).isEqualTo(picture);
    assertThat(found.content()).isEqualTo(bytes(15 << 20));
    assertThat(find(session -> ContactTable.find(session, KEY)).orElseThrow().picture())
        .contains(picture);
  }

  @Test
  void aNewPictureTakesThePlaceOfTheOld() {
    save(picture("one", 10));

    save(picture("two", 20));

    assertThat(stored("one")).isEmpty();
    assertThat(stored("two").orElseThrow().content()).hasSize(20);
  }

  @Test
  void aPictureGoesWithItsContact() {
    save(picture("one", 10));

    change(session -> ContactTable.delete(session, KEY));

    assertThat(stored("one")).isEmpty();
    change(session -> ContactTable.insert(session, Rows.contact(KEY)));
    save(picture("one", 10));
  }

  @Test
  void aRemovedPictureIsGone() {
    save(picture("one", 10));

    change(session -> PictureTable.delete(session, KEY));

    assertThat(stored("one")).isEmpty();
  }
}
