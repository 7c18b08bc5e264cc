package io.contactgateway.standin;

import static io.contactgateway.standin.Bodies.body;
import static io.contactgateway.standin.Bodies.tree;
import static io.contactgateway.standin.MarketingCloudCalls.EMAIL;
import static io.contactgateway.standin.MarketingCloudCalls.names;
import static io.contactgateway.standin.MarketingCloudCalls.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.standin.marketingcloud.MarketingCloudModes;
import io.contactgateway.standin.marketingcloud.MarketingCloudModes.FailStyle;
import io.contactgateway.standin.marketingcloud.MarketingCloudModes.PatchOnMissing;
import io.contactgateway.standin.marketingcloud.MarketingCloudModes.PostOnExisting;
import io.contactgateway.standin.marketingcloud.MarketingCloudModes.Spelling;
import io.contactgateway.standin.marketingcloud.MarketingCloudStandIn;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Request;
import org.junit.jupiter.api.Test;

class MarketingCloudContactsTest {
  private static final String MOBILE = "{'name':'Mobile Number','value':'31612345678'}";

  private final MarketingCloudStandIn vendor = new MarketingCloudStandIn(new SettableClock());
  private final MarketingCloudCalls calls = new MarketingCloudCalls(vendor).login();

  @Test
  void createsAndThenUpdatesAttributeByAttribute() {
    var created = body(calls.post("k1", EMAIL, names("Noor")));
    var updated =
        body(calls.patch("k1", set("Email Demographics", "{'name':'Last Name','value':'H'}")));

    assertThat(created.path("operationStatus").asText()).isEqualTo("OK");
    assertThat(created.path("isNewContactKey").asBoolean()).isTrue();
    assertThat(created.path("contactID").asLong()).isGreaterThan(Integer.MAX_VALUE);
    assertThat(created.path("responseDateTime").asText())
        .isEqualTo("2026-07-02T03:14:00.0000000-06:00");
    assertThat(updated.path("isNewContactKey").asBoolean(true)).isFalse();
    assertThat(vendor.contacts().get(0).path("attributeSets"))
        .isEqualTo(
            tree(
                "{'Email Addresses':{'Email Address':'a@b.test','HTML Enabled':true},"
                    + "'Email Demographics':{'First Name':'Noor','Last Name':'H'}}"));
  }

  @Test
  void contactCanBeAddressedByItsIdOnUpdate() {
    var id = body(calls.post("k1", EMAIL)).path("contactID").asText();

    var answer =
        calls.call("PATCH", "{'contactID':'" + id + "','attributeSets':[" + names("N") + "]}");

    assertThat(body(answer).path("contactKey").asText()).isEqualTo("k1");
  }

  @Test
  void spellsAnswersAsDocumentedWhereToldSo() {
    modes(PostOnExisting.OK_UPDATE, PatchOnMissing.FAIL, Spelling.DOCUMENTED, FailStyle.STATUS_200);

    var answer = body(calls.post("k1", EMAIL));

    assertThat(answer.path("rowsAffetcted").asInt()).isEqualTo(1);
    assertThat(answer.path("contactId").isNumber()).isTrue();
    assertThat(answer.has("contactID") || answer.has("responseDateTime")).isFalse();
  }

  @Test
  void createOnAnExistingKeyFollowsItsMode() {
    calls.post("k1", EMAIL, names("Noor"));

    assertThat(body(again(PostOnExisting.OK_UNTOUCHED)).path("isNewContactKey").asBoolean(true))
        .isFalse();
    assertThat(body(again(PostOnExisting.FAIL)).path("operationStatus").asText()).isEqualTo("FAIL");
    var conflict = again(PostOnExisting.CONFLICT);
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(body(conflict).path("errorcode").asInt()).isEqualTo(30004);
    assertThat(firstName()).isEqualTo("Noor");

    again(PostOnExisting.OK_UPDATE);
    assertThat(firstName()).isEqualTo("Again");
    assertThat(vendor.contacts()).hasSize(1);
  }

  @Test
  void updateOfAMissingKeyFollowsItsMode() {
    var failed = calls.patch("k1", EMAIL);
    modes(
        PostOnExisting.OK_UPDATE,
        PatchOnMissing.NOT_FOUND,
        Spelling.RECORDED,
        FailStyle.STATUS_200);
    var notFound = calls.patch("k1", EMAIL);
    assertThat(vendor.contacts()).isEmpty();
    modes(PostOnExisting.OK_UPDATE, PatchOnMissing.CREATE, Spelling.RECORDED, FailStyle.STATUS_200);
    var created = calls.patch("k1", EMAIL);

    assertThat(failed.status()).isEqualTo(200);
    assertThat(body(failed).path("hasErrors").asBoolean()).isTrue();
    assertThat(notFound.status()).isEqualTo(404);
    assertThat(body(notFound).path("errorcode").asInt()).isEqualTo(30003);
    assertThat(body(created).path("isNewContactKey").asBoolean()).isTrue();
  }

  @Test
  void deletesAContactByItsKey() {
    calls.post("k1", EMAIL);
    calls.post("k2", EMAIL);

    assertThat(body(calls.delete("k1")).path("operationInitiated").asBoolean()).isTrue();
    assertThat(vendor.contacts()).hasSize(1);
    assertThat(vendor.contacts().get(0).path("contactKey").asText()).isEqualTo("k2");
  }

  @Test
  void lostContactIsMissingAndGetsANewIdWhenItComesBack() {
    var first = body(calls.post("k1", EMAIL)).path("contactID");
    vendor.remove("k1");

    assertThat(body(calls.patch("k1", EMAIL)).path("operationStatus").asText()).isEqualTo("FAIL");
    assertThat(body(calls.post("k1", EMAIL)).path("contactID")).isNotEqualTo(first);
  }

  @Test
  void failCanComeWithStatus400() {
    modes(PostOnExisting.OK_UPDATE, PatchOnMissing.FAIL, Spelling.RECORDED, FailStyle.STATUS_400);

    var answer = calls.patch("k1", EMAIL);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(body(answer).at("/resultMessages/0/resultClass").asText()).isEqualTo("Error");
  }

  @Test
  void refusesSetsThatBreakTheRulesOfCreate() {
    assertFails(names("demographics alone"));
    assertFails(EMAIL, EMAIL);
    assertFails(set("Email Addresses", "{'name':'Email Address','value':'a@b.test'}"));
    assertFails(set("MobileConnect Demographics", MOBILE));
    assertFails(set("MobileConnect Demographics", MOBILE + ",{'name':'Locale','value':'en-GB'}"));
    assertFails(set("MobilePush Demographics", "{'name':'Device ID','value':958405948}"));
    assertFails(EMAIL, set("GroupConnect LINE Demographics", "{'name':'Address ID','value':'a'}"));
    assertFails(set("LINE Addresses", "{'name':'Address ID','value':'a'}"));
    assertFails("{'name':'Email Addresses','items':[]}");
    assertThat(vendor.contacts()).isEmpty();
  }

  @Test
  void takesEveryCompleteSetAndNoneAtAll() {
    var answer =
        calls.post(
            "k1",
            EMAIL,
            set("MobileConnect Demographics", MOBILE + ",{'name':'Locale','value':'NL'}"),
            set("MobilePush Demographics", "{'name':'Application','value':958405948}"),
            set("GroupConnect LINE Addresses", "{'name':'Address ID','value':'a'}"),
            set(
                "GroupConnect LINE Subscriptions",
                "{'name':'Address ID','value':'a'},{'name':'Channel ID','value':'c'}"),
            set("GroupConnect LINE Demographics", "{'name':'Display Name','value':'d'}"),
            set("Loyalty", "{'name':'Tier','value':'gold'}"));

    assertThat(body(answer).path("operationStatus").asText()).isEqualTo("OK");
    assertThat(body(calls.post("k2")).path("operationStatus").asText()).isEqualTo("OK");
  }

  @Test
  void updateDoesNotAskForWhatOnlyACreateNeeds() {
    calls.post("k1", EMAIL);

    var answer = calls.patch("k1", names("N"), set("MobileConnect Demographics", MOBILE));

    assertThat(body(answer).path("operationStatus").asText()).isEqualTo("OK");
  }

  @Test
  void refusesWhatIsNoRequest() {
    assertThat(calls.call("POST", "{'contactKey':").status()).isEqualTo(400);
    assertThat(calls.call("POST", "{'contactKey':null,'attributeSets':[]}").status())
        .isEqualTo(400);
    assertThat(calls.call("POST", "{'contactKey':'k1'}").status()).isEqualTo(400);
    assertThat(calls.call("GET", "").status()).isEqualTo(405);
    assertThat(vendor.answer(Request.get("/contacts/v2")).status()).isEqualTo(596);
  }

  private void assertFails(String... sets) {
    var answer = calls.post("k1", sets);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(body(answer).path("operationStatus").asText()).as(sets[0]).isEqualTo("FAIL");
    assertThat(body(answer).path("resultMessages")).as(sets[0]).isNotEmpty();
  }

  private Answer again(PostOnExisting mode) {
    modes(mode, PatchOnMissing.FAIL, Spelling.RECORDED, FailStyle.STATUS_200);
    return calls.post("k1", EMAIL, names("Again"));
  }

  private void modes(
      PostOnExisting post, PatchOnMissing patch, Spelling spelling, FailStyle style) {
    vendor.modes(new MarketingCloudModes(post, patch, spelling, style));
  }

  private String firstName() {
    return vendor.contacts().get(0).at("/attributeSets/Email Demographics/First Name").asText();
  }
}
