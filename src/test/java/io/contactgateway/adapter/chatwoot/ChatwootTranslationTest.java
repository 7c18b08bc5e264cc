package io.contactgateway.adapter.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.PlannedRequest;
import io.contactgateway.adapter.VendorMemory;
import org.junit.jupiter.api.Test;

class ChatwootTranslationTest {
  private static final String NOOR =
      "{'displayName':'Noor Haddad','email':'Noor.Haddad@example.com','phone':'+96170123456',"
          + "'pictureUrl':'https://example.com/noor.png','attributes':{'tier':'gold'}}";

  private final Inbox inbox = Inbox.signed();

  @Test
  void aNewContactIsPreviewedAsTwoRequestsWithoutSecrets() {
    var translation = inbox.translate(NOOR, VendorMemory.NOTHING);

    assertThat(translation.operation()).isEqualTo(Operation.CREATED);
    assertThat(translation.requests()).hasSize(2);
    var create = translation.requests().get(0);
    assertThat(create.method()).isEqualTo("POST");
    assertThat(create.path()).isEqualTo("/public/api/v1/inboxes/***/contacts");
    assertThat(create.body().toString().replace('"', '\''))
        .isEqualTo(
            "{'source_id':'***','identifier':'gw-contact-000042','identifier_hash':'***',"
                + "'name':'Noor Haddad','custom_attributes':{'tier':'gold'}}");
    var update = translation.requests().get(1);
    assertThat(update.method()).isEqualTo("PATCH");
    assertThat(update.path()).isEqualTo("/public/api/v1/inboxes/***/contacts/***");
    assertThat(update.body().toString().replace('"', '\''))
        .isEqualTo(
            "{'identifier':'gw-contact-000042','identifier_hash':'***','name':'Noor Haddad',"
                + "'email':'noor.haddad@example.com','phone_number':'+96170123456',"
                + "'custom_attributes':{'tier':'gold'},"
                + "'avatar_url':'https://example.com/noor.png'}");
  }

  @Test
  void aKnownContactIsPreviewedAsTheUpdateThatWouldGoOut() {
    var changed = NOOR.replace("+96170123456", "+96170999999").replace("'tier':'gold'", "");

    var translation = inbox.translate(changed, inbox.known(NOOR));

    assertThat(translation.operation()).isEqualTo(Operation.UPDATED);
    assertThat(translation.requests()).extracting(PlannedRequest::method).containsExactly("PATCH");
    assertThat(translation.requests().get(0).body().toString().replace('"', '\''))
        .isEqualTo(
            "{'identifier':'gw-contact-000042','identifier_hash':'***','name':'Noor Haddad',"
                + "'phone_number':'+96170999999','custom_attributes':{'tier':null}}");
  }

  @Test
  void anEmptyContactIsEligible() {
    var translation = inbox.translate("{}", VendorMemory.NOTHING);

    assertThat(translation.requests()).hasSize(2);
    assertThat(translation.findings().unmapped()).isEmpty();
  }

  @Test
  void digestDependsOnTheValuesAloneAndHidesThem() {
    var before = inbox.translate(NOOR, VendorMemory.NOTHING).digest();
    var known = inbox.known(NOOR);

    assertThat(inbox.translate(NOOR, known).digest()).isEqualTo(before);
    assertThat(inbox.translate(NOOR.replace("'gold'", "'lead'"), known).digest())
        .isNotEqualTo(before);
    assertThat(inbox.translate(NOOR.replace("noor.png", "noor2.png"), known).digest())
        .isNotEqualTo(before);
    assertThat(before).matches("[0-9a-f]{64}");
  }

  @Test
  void digestIsTheSameWhereAnUnmappedPropertyChanges() {
    var more = NOOR.replace("{'displayName'", "{'gender':'female','displayName'");

    assertThat(inbox.translate(more, VendorMemory.NOTHING).digest())
        .isEqualTo(inbox.translate(NOOR, VendorMemory.NOTHING).digest());
  }

  @Test
  void whatIsGoneAndCannotBeClearedStaysReported() {
    var translation = inbox.translate("{}", inbox.known(NOOR));

    assertThat(translation.findings().uncleared())
        .containsExactlyInAnyOrder("/displayName", "/email", "/phone", "/pictureUrl");
  }

  @Test
  void bothPartsOfAComposedNameAreUncleared() {
    var memory = inbox.known("{'givenName':'Noor','familyName':'Haddad'}");

    assertThat(inbox.translate("{}", memory).findings().uncleared())
        .containsExactly("/givenName", "/familyName");
    assertThat(inbox.translate("{'givenName':'Noor'}", memory).findings().uncleared()).isEmpty();
  }

  @Test
  void memoryNobodyWroteDoesNotHurt() {
    var memory =
        VendorMemory.NOTHING
            .withVendorId("x")
            .withNote("generation", "-7000000000000")
            .withNote("failures500", "many");

    assertThat(inbox.translate(NOOR, memory).requests()).hasSize(1);
  }
}
