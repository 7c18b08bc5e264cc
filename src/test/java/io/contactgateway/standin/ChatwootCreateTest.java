package io.contactgateway.standin;

import static io.contactgateway.standin.Bodies.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import io.contactgateway.standin.server.Request;
import org.junit.jupiter.api.Test;

/** POST, by the numbers of the conformance cases. */
class ChatwootCreateTest {
  private final ChatwootStandIn chatwoot = new ChatwootStandIn(new SettableClock());
  private final ChatwootCalls inbox = new ChatwootCalls(chatwoot, ChatwootStandIn.INBOX);

  @Test
  void case1EmptyBodyMakesAnAnonymousContact() {
    var answer = inbox.post("{}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(body(answer).path("source_id").asText()).hasSize(36);
    assertThat(body(answer).path("pubsub_token").asText()).isNotEmpty();
    assertThat(body(answer).path("name").asText()).isNotEmpty();
    assertThat(body(answer).path("email").isNull()).isTrue();
    assertThat(body(answer).path("phone_number").isNull()).isTrue();
  }

  @Test
  void case2StoresWhatWasSentWithTheEmailInLowerCase() {
    var answer = inbox.post(contact("g1", "k1", "Noor@Example.TEST"));

    assertThat(body(answer).path("source_id").asText()).isEqualTo("g1");
    assertThat(body(answer).path("email").asText()).isEqualTo("noor@example.test");
    assertThat(inbox.onlyContact().path("identifier").asText()).isEqualTo("k1");
  }

  @Test
  void case3SecondCreateUnderTheSourceIdChangesNothing() {
    var first = inbox.post(contact("g1", "k1", "a@b.test"));
    var second =
        inbox.post("{'source_id':'g1','identifier':'k9','name':'Other','email':'c@d.test'}");

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(inbox.identifiers()).containsExactly("k1");
  }

  @Test
  void case4KnownIdentifierIsLinkedUnchanged() {
    var first = inbox.post(contact("g1", "k1", "a@b.test"));
    var second = inbox.post("{'source_id':'g2','identifier':'k1','name':'New'}");

    assertThat(body(second).path("id")).isEqualTo(body(first).path("id"));
    assertThat(body(second).path("name").asText()).isEqualTo("Noor");
    assertThat(inbox.onlyContact().path("source_ids")).hasSize(2);
  }

  @Test
  void case5KnownEmailAdoptsAStrangerAndDropsTheIdentifier() {
    var first = inbox.post(contact("g1", "k1", "a@b.test"));
    var second = inbox.post(contact("g3", "k2", "A@B.TEST"));

    assertThat(body(second).path("id")).isEqualTo(body(first).path("id"));
    assertThat(inbox.identifiers()).containsExactly("k1");
  }

  @Test
  void case6KnownPhoneAdoptsItsOwnerAndDropsTheEmail() {
    var first = inbox.post("{'source_id':'g1','identifier':'k1','phone_number':'+14155550101'}");
    var second =
        inbox.post(
            "{'source_id':'g4','identifier':'k3','phone_number':'+14155550101','email':'n@e.test'}");

    assertThat(body(second).path("id")).isEqualTo(body(first).path("id"));
    assertThat(inbox.onlyContact().path("email").isNull()).isTrue();
  }

  @Test
  void case7SourceIdsAreOfOneInboxAndContactsOfTheAccount() {
    chatwoot.inbox("second", "token", false);
    var other = new ChatwootCalls(chatwoot, "second");
    var first = inbox.post(contact("g1", "k1", "a@b.test"));
    assertThat(other.get("g1").status()).isEqualTo(404);

    var second = other.post("{'source_id':'g1','identifier':'k1'}");

    assertThat(body(second).path("id")).isEqualTo(body(first).path("id"));
    assertThat(body(second).path("pubsub_token")).isNotEqualTo(body(first).path("pubsub_token"));
    assertThat(inbox.get("g1").body()).isEqualTo(first.body());
  }

  @Test
  void case8BlankSourceIdFailsAndLeavesAContactBehind() {
    assertThat(inbox.post("{'source_id':'','identifier':'k1'}").status()).isEqualTo(500);
    assertThat(inbox.onlyContact().path("source_ids")).isEmpty();
  }

  @Test
  void case11SecondBlankIdentifierOfTheAccountFails() {
    assertThat(inbox.post("{'source_id':'g1','identifier':''}").status()).isEqualTo(200);
    assertThat(inbox.post("{'source_id':'g2','identifier':''}").status()).isEqualTo(500);
  }

  @Test
  void case14LongNameIsCut() {
    var answer = inbox.post("{'source_id':'g1','name':'" + "n".repeat(300) + "'}");

    assertThat(body(answer).path("name").asText()).hasSize(255);
  }

  @Test
  void case17To22ShapesAreRefusedByAttribute() {
    for (var email : new String[] {"noat", " a@b", "a@b@c"}) {
      var answer = inbox.post("{'email':'" + email + "'}");
      assertThat(answer.status()).as(email).isEqualTo(422);
      assertThat(body(answer).path("attributes")).hasToString("[\"email\"]");
    }
    for (var phone : new String[] {"14155550101", "+1 415 555 0102", "+0123456", "+1"}) {
      var answer = inbox.post("{'phone_number':'" + phone + "'}");
      assertThat(answer.status()).as(phone).isEqualTo(422);
      assertThat(body(answer).path("attributes")).hasToString("[\"phone_number\"]");
    }
    assertThat(inbox.post("{'email':'x@y','phone_number':'tel:+14155550104'}").status())
        .isEqualTo(200);
    assertThat(chatwoot.contacts()).hasSize(1);
  }

  @Test
  void case16And19And59NumbersAndNulMakeTheServerFall() {
    assertThat(inbox.post("{'name':123}").status()).isEqualTo(500);
    assertThat(inbox.post("{'email':5}").status()).isEqualTo(500);
    assertThat(inbox.post("{'name':'a\\u0000b'}").status()).isEqualTo(500);
    assertThat(inbox.post("{'name':'a\\\\u0000b'}").status()).isEqualTo(200);
  }

  @Test
  void case45UnknownInboxIsNotFoundAndTheCanaryTellsThemApart() {
    var unknown = new ChatwootCalls(chatwoot, "nowhere");

    assertThat(unknown.post("{}").status()).isEqualTo(404);
    assertThat(unknown.get("g1").body()).isEqualTo("{\"status\":404,\"error\":\"Not Found\"}");
    assertThat(unknown.canary().status()).isEqualTo(404);
    assertThat(body(inbox.canary()).path("identity_validation_enabled").asBoolean(true)).isFalse();
  }

  @Test
  void case47And48MalformedJsonIsRefusedAndOtherTypesAreNotRead() {
    var path = "/public/api/v1/inboxes/" + ChatwootStandIn.INBOX + "/contacts";

    assertThat(chatwoot.answer(Request.json("POST", path, "{\"a\":")).status()).isEqualTo(400);
    var unread =
        Request.json("POST", path, "{\"email\":\"a@b\"}").with("Content-Type", "text/plain");
    assertThat(body(chatwoot.answer(unread)).path("email").isNull()).isTrue();
  }

  @Test
  void case57ThrottleCountsByTheMinuteOfTheClock() {
    chatwoot.limit(3);
    for (var i = 0; i < 3; i++) {
      assertThat(inbox.canary().status()).isEqualTo(200);
    }
    var fourth = inbox.canary();

    assertThat(fourth.status()).isEqualTo(429);
    assertThat(fourth.headers()).doesNotContainKey("Retry-After").containsValue("text/plain");
  }

  private static String contact(String sourceId, String identifier, String email) {
    return "{'source_id':'%s','identifier':'%s','name':'Noor','email':'%s'}"
        .formatted(sourceId, identifier, email);
  }
}
