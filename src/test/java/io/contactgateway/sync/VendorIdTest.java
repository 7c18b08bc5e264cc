package io.contactgateway.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a vendor's id says of two contacts depends on whether calls name the record by it. */
class VendorIdTest extends OnBothStores {
  private static final ContactKey ANGELA = new ContactKey("angela");
  private static final ContactKey BO = new ContactKey("bo");

  private final FakeTarget crm = new FakeTarget();
  private SyncRig rig;

  @BeforeEach
  void open() {
    rig = new SyncRig(store, "here", time, crm, new FakeTarget());
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private DeliveryStatus put(ContactKey key, String givenName) {
    await(
        rig.contacts.write(
            SyncRig.request(key, rig.replace(givenName), Set.of("crm"), Duration.ofSeconds(5))));
    return rig.row(key, "crm").state().status();
  }

  @Test
  void contactsThatCallsNameByOurKeyMayHaveOneIdAtTheVendor() {
    crm.givesEverybody("12345678", false);

    assertThat(put(ANGELA, "Angela")).isEqualTo(DeliveryStatus.SYNCED);
    assertThat(put(BO, "Bo")).isEqualTo(DeliveryStatus.SYNCED);
    assertThat(put(ANGELA, "Angela Maria")).isEqualTo(DeliveryStatus.SYNCED);
  }

  @Test
  void contactsThatCallsNameByTheVendorsIdAreOneRecordWhereTheyHaveOneId() {
    crm.givesEverybody("12345678", true);

    assertThat(put(ANGELA, "Angela")).isEqualTo(DeliveryStatus.SYNCED);
    assertThat(put(BO, "Bo")).isEqualTo(DeliveryStatus.REJECTED);
  }
}
