package io.contactgateway.standin;

import static io.contactgateway.standin.Bodies.body;
import static io.contactgateway.standin.Bodies.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.standin.chatwoot.ChatwootModes;
import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import org.junit.jupiter.api.Test;

/** PATCH, by the numbers of the conformance cases. */
class ChatwootUpdateTest {
  private static final String PHONE = "+14155550101";

  private final ChatwootStandIn chatwoot = new ChatwootStandIn(new SettableClock());
  private final ChatwootCalls inbox = new ChatwootCalls(chatwoot, ChatwootStandIn.INBOX);

  @Test
  void case25AnswerIsSmallOrFullByVersion() {
    contact("g1", "k1", "'email':'a@b.test'");

    var small = body(inbox.patch("g1", "{'name':'M'}"));
    chatwoot.modes(new ChatwootModes(ChatwootModes.PatchShape.FULL, false, false));
    var full = body(inbox.patch("g1", "{'name':'M'}"));

    assertThat(small.path("source_id").asText()).isEqualTo("g1");
    assertThat(small.has("identifier")).isFalse();
    assertThat(full.has("source_id")).isFalse();
    assertThat(full.path("identifier").asText()).isEqualTo("k1");
    assertThat(full.path("created_at").asText()).isEqualTo("2026-07-02T09:14:00.000Z");
    assertThat(small.path("name").asText()).isEqualTo(full.path("name").asText()).isEqualTo("M");
  }

  @Test
  void case26PutIsTheSamePartialUpdate() {
    contact("g1", "k1", "'email':'a@b.test'");

    var answer = body(inbox.call("PUT", "g1", "{'name':'M2'}"));

    assertThat(answer.path("name").asText()).isEqualTo("M2");
    assertThat(answer.path("email").asText()).isEqualTo("a@b.test");
  }

  @Test
  void case27IdentifierStays() {
    contact("g1", "k1", "'name':'N'");

    assertThat(inbox.patch("g1", "{'identifier':'k9'}").status()).isEqualTo(200);
    assertThat(inbox.identifiers()).containsExactly("k1");
  }

  @Test
  void case28BlanksAndNullsClearNothing() {
    contact("g1", "k1", "'name':'N','email':'a@b.test','phone_number':'" + PHONE + "'");
    var before = inbox.onlyContact();

    inbox.patch("g1", "{'name':'','email':' ','phone_number':''}");
    inbox.patch("g1", "{'name':null,'email':null,'phone_number':null}");

    assertThat(inbox.onlyContact()).isEqualTo(before);
  }

  @Test
  void case29To31CustomAttributesMergeTwoLevelsDeep() {
    contact("g1", "k1", "'custom_attributes':{'a':1,'o':{'x':1,'y':{'p':1,'q':2}},'l':[1,2]}");

    custom("{'b':2}");
    custom("{'o':{'z':9}}");
    assertThat(custom("{'o':{'y':{'p':7}}}"))
        .isEqualTo(tree("{'a':1,'o':{'x':1,'y':{'p':7},'z':9},'l':[1,2],'b':2}"));

    custom("{'l':[3,null]}");
    assertThat(custom("{'a':null}"))
        .isEqualTo(tree("{'a':null,'o':{'x':1,'y':{'p':7},'z':9},'l':[3],'b':2}"));
  }

  @Test
  void case32CustomAttributesThatAreNoObjectChangeNothing() {
    contact("g1", "k1", "'custom_attributes':{'a':1}");

    for (var ignored : new String[] {"{}", "null", "'x'", "[1]"}) {
      assertThat(custom(ignored)).as(ignored).isEqualTo(tree("{'a':1}"));
    }
  }

  @Test
  void case33EmailOfAnotherContactMakesThatOneTheSurvivor() {
    var gone = contact("gA", "kA", "'email':'a@b.test','custom_attributes':{'one':'A','two':'A'}");
    var survivor =
        contact(
            "gB",
            "kB",
            "'email':'b@b.test','phone_number':'"
                + PHONE
                + "','custom_attributes':{'one':'B','three':'B'}");

    var answer = body(inbox.patch("gA", "{'email':'b@b.test','name':'N'}"));

    assertThat(answer.path("id")).isEqualTo(survivor.path("id")).isNotEqualTo(gone.path("id"));
    assertThat(body(inbox.get("gA")).path("id")).isEqualTo(body(inbox.get("gB")).path("id"));
    var merged = inbox.onlyContact();
    assertThat(merged.path("identifier").asText()).isEqualTo("kB");
    assertThat(merged.path("name").asText()).isEqualTo("N");
    assertThat(merged.path("custom_attributes"))
        .isEqualTo(tree("{'one':'B','two':'A','three':'B'}"));
  }

  @Test
  void case34PhoneOfAnotherContactMergesToo() {
    contact("gA", "kA", "'name':'A'");
    var survivor = contact("gB", "kB", "'phone_number':'" + PHONE + "'");

    var answer = inbox.patch("gA", "{'phone_number':'" + PHONE + "'}");

    assertThat(body(answer).path("id")).isEqualTo(survivor.path("id"));
    assertThat(inbox.identifiers()).containsExactly("kB");
  }

  @Test
  void case35PhoneOfSomebodyWithAnotherEmailIsDroppedInSilence() {
    contact("gA", "kA", "'email':'a@b.test'");
    contact("gB", "kB", "'email':'b@b.test','phone_number':'" + PHONE + "'");

    var answer =
        body(inbox.patch("gA", "{'email':'a@b.test','phone_number':'" + PHONE + "','name':'A2'}"));

    assertThat(answer.path("name").asText()).isEqualTo("A2");
    assertThat(answer.path("phone_number").isNull()).isTrue();
    assertThat(inbox.identifiers()).containsExactly("kA", "kB");
  }

  @Test
  void case36OneUpdateCanCollapseThreeContacts() {
    contact("gA", "kA", "'name':'A'");
    contact("gB", "kB", "'email':'b@b.test'");
    var last = contact("gC", "kC", "'phone_number':'" + PHONE + "'");

    inbox.patch("gA", "{'email':'b@b.test','phone_number':'" + PHONE + "'}");

    assertThat(inbox.onlyContact().path("id").asLong()).isEqualTo(last.path("id").asLong());
    assertThat(inbox.onlyContact().path("source_ids")).hasSize(3);
  }

  @Test
  void case24And37RefusedUpdateChangesNothing() {
    contact("gA", "kA", "'name':'A'");
    contact("gB", "kB", "'email':'b@b.test'");
    var before = chatwoot.contacts();

    var merging = inbox.patch("gA", "{'email':'b@b.test','phone_number':5}");
    var both = inbox.patch("gA", "{'email':'bad','phone_number':'bad','name':'good'}");

    assertThat(merging.status()).isEqualTo(422);
    assertThat(body(both).path("attributes")).isEqualTo(tree("['email','phone_number']"));
    assertThat(chatwoot.contacts()).isEqualTo(before);
  }

  @Test
  void mergeGuardKeepsTwoContactsApartAndSaysOk() {
    chatwoot.modes(new ChatwootModes(ChatwootModes.PatchShape.SMALL, true, false));
    contact("gA", "kA", "'email':'a@b.test'");
    contact("gB", "kB", "'email':'b@b.test'");

    var answer = inbox.patch("gA", "{'email':'b@b.test','name':'N'}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(body(answer).path("email").asText()).isEqualTo("a@b.test");
    assertThat(body(answer).path("name").asText()).isEqualTo("N");
    assertThat(inbox.identifiers()).containsExactly("kA", "kB");
  }

  @Test
  void case55LostLinkIsNotFoundUntilItIsMadeAgain() {
    var first = contact("g1", "k1", "'name':'N'");
    chatwoot.removeLink(ChatwootStandIn.INBOX, "g1");

    assertThat(inbox.patch("g1", "{'name':'M'}").status()).isEqualTo(404);
    var again = inbox.post("{'source_id':'g1','identifier':'k1'}");
    assertThat(body(again).path("id")).isEqualTo(first.path("id"));
    assertThat(inbox.patch("g1", "{'name':'M'}").status()).isEqualTo(200);
  }

  @Test
  void case56LinkToADeletedContactFailsForEveryVerb() {
    var first = contact("g1", "k1", "'name':'N'");
    chatwoot.removeContact(first.path("id").asLong());

    assertThat(inbox.get("g1").status()).isEqualTo(500);
    assertThat(inbox.patch("g1", "{'name':'M'}").status()).isEqualTo(500);
    assertThat(inbox.post("{'source_id':'g1','identifier':'k1'}").status()).isEqualTo(500);
    assertThat(inbox.post("{'source_id':'g2','identifier':'k1'}").status()).isEqualTo(200);
  }

  @Test
  void firstAvatarStays() {
    contact("g1", "k1", "'name':'N'");
    inbox.patch("g1", "{'avatar_url':'https://example.test/1.png'}");
    inbox.patch("g1", "{'avatar_url':'https://example.test/2.png'}");

    assertThat(inbox.onlyContact().path("avatar_url").asText()).endsWith("1.png");
  }

  private JsonNode contact(String sourceId, String identifier, String more) {
    return body(
        inbox.post(
            "{'source_id':'%s','identifier':'%s',%s}".formatted(sourceId, identifier, more)));
  }

  private JsonNode custom(String attributes) {
    assertThat(inbox.patch("g1", "{'custom_attributes':" + attributes + "}").status())
        .isEqualTo(200);
    return inbox.onlyContact().path("custom_attributes");
  }
}
