import client.ApiClient;
import client.ApiException;
import client.api.BulkApi;
import client.api.ContactsApi;
import client.api.DeliveryApi;
import client.api.ErasureApi;
import client.api.TargetsApi;
import client.model.Address;
import client.model.BulkLine;
import client.model.Contact;
import client.model.ContactPatch;
import client.model.KeyLine;
import client.model.Organization;
import client.model.Preferences;
import client.model.Relationship;
import client.model.RelationshipType;
import client.model.ShirtSize;
import client.model.SyncReport;
import client.model.Target;
import client.model.TargetReport;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/**
 * What a caller does who lets the OpenAPI Generator make a Java client: compiled beside it, and run
 * against the gateway that its first argument names; the second is a directory for its files. Ends
 * with 0 where all of it went as it should.
 */
public final class RoundTrip {
  private static final String KEY = "java";
  private static final String PATIENT = "wait=20";
  private static final List<String> EVERY_TARGET = null;
  private static final Boolean NO_DRY_RUN = null;
  private static final Boolean NO_DRIFT = null;
  private static final String NONE = null;
  private static final OffsetDateTime EVER = null;
  private static final KeyLine EVERY_CONTACT = null;

  private final String gateway;
  private final ContactsApi contacts;
  private final DeliveryApi delivery;
  private final ErasureApi erasure;
  private final BulkApi bulk;
  private final TargetsApi targets;

  private RoundTrip(String gateway) {
    this.gateway = gateway;
    var client = client(gateway);
    contacts = new ContactsApi(client);
    delivery = new DeliveryApi(client);
    erasure = new ErasureApi(client);
    bulk = new BulkApi(client);
    targets = new TargetsApi(client);
  }

  public static void main(String[] arguments) throws ApiException, IOException {
    var trip = new RoundTrip(arguments[0]);
    trip.changeAContact();
    trip.askWhatBecameOfIt();
    trip.sendALine();
    trip.sendAPicture(Path.of(arguments[1]));
    trip.operateTargets();
    trip.forgetIt();
  }

  private static ApiClient client(String gateway) {
    var client = new ApiClient();
    client.updateBaseUri(gateway);
    return client;
  }

  private void changeAContact() throws ApiException {
    var created =
        contacts.replaceContact(
            KEY,
            person("java@example.com", "+13175550123"),
            NONE,
            EVERY_TARGET,
            NO_DRY_RUN,
            NONE,
            NONE,
            NONE,
            PATIENT,
            NONE);
    same("revision", 1, created.getRevision());
    same("outcome", SyncReport.OutcomeEnum.SYNCED, created.getOutcome());
    same("targets", 3, created.getTargets().size());

    // Each of them says null, and null clears; what isn't named stays.
    var patch = new ContactPatch().phone(null).preferences(null).lists(null).givenName("Maria");
    contacts.patchContact(
        KEY, patch, NONE, EVERY_TARGET, NO_DRY_RUN, NONE, NONE, NONE, PATIENT, NONE);

    var read = contacts.readContact(KEY, NONE);
    same("phone", null, read.getPhone());
    same("preferences", null, read.getPreferences());
    same("lists", true, read.getLists() == null || read.getLists().isEmpty());
    same("given name", "Maria", read.getGivenName());
    same("family name", "Cruz", read.getFamilyName());
    same("city", "Indianapolis", read.getAddress().getCity());
  }

  private static Contact person(String email, String phone) {
    return new Contact()
        .givenName("Angela")
        .familyName("Cruz")
        .email(email)
        .phone(phone)
        .organization(new Organization().name("Corporate Merch"))
        .relationship(new Relationship().type(RelationshipType.CLIENT))
        .preferences(new Preferences().shirtSize(ShirtSize.MD))
        .addListsItem("12")
        .address(
            new Address()
                .line1("1 Monument Cir")
                .city("Indianapolis")
                .region("IN")
                .postalCode("46204")
                .country("US"));
  }

  private void askWhatBecameOfIt() throws ApiException {
    var report = delivery.readSyncReport(KEY, true);
    for (var target : report.getTargets().values()) {
      same("status", TargetReport.StatusEnum.SYNCED, target.getStatus());
      same("history", true, !target.getHistory().isEmpty());
    }
    delivery.deliverAgain(KEY, NONE, EVERY_TARGET, NO_DRY_RUN, NONE, NONE, PATIENT, NONE);
  }

  private void sendALine() throws ApiException {
    var line = new BulkLine().key("java-line").contact(person("line@example.com", "+13175550124"));
    var answer = bulk.changeContacts(line, EVERY_TARGET, NO_DRY_RUN, NONE, PATIENT, NONE);
    same("line", 1, answer.getLine());
    same("key", "java-line", answer.getKey());
    same("status", 201, answer.getStatus());
  }

  private void sendAPicture(Path directory) throws ApiException, IOException {
    var bytes = "\u0089PNG\r\n\u001a\n and so on".getBytes(StandardCharsets.ISO_8859_1);
    var picture = Files.write(directory.resolve("picture.png"), bytes);
    // The generated code would send the file's name as JSON: the file itself takes its place.
    var content = BodyPublishers.ofFile(picture);
    var client = client(gateway).setRequestInterceptor(request -> request.PUT(content));
    var report =
        new ContactsApi(client)
            .replacePicture(
                KEY, picture.toFile(), NONE, EVERY_TARGET, NO_DRY_RUN, NONE, NONE, PATIENT, NONE);
    same("key", KEY, report.getKey());
    contacts.removePicture(KEY, NONE, EVERY_TARGET, NO_DRY_RUN, NONE, NONE, PATIENT, NONE);
  }

  private void operateTargets() throws ApiException {
    same("targets", 3, targets.listTargets().getTargets().size());
    same("state", Target.StateEnum.PAUSED, targets.pauseTarget("chatwoot").getState());
    same("state", Target.StateEnum.ACTIVE, targets.resumeTarget("chatwoot").getState());
    same("name", "chatwoot", targets.readTarget("chatwoot").getName());
    targets.retryTarget("chatwoot", NONE, NONE, EVER, NO_DRY_RUN);
    targets.resyncTarget("chatwoot", EVER, NO_DRY_RUN, EVERY_CONTACT);
    var page = targets.listContactsOfTarget("chatwoot", NONE, NONE, NO_DRIFT, 10, NONE);
    same("contacts", 2, page.getContacts().size());
  }

  private void forgetIt() throws ApiException {
    erasure.forgetContact(KEY, NONE, true, NO_DRY_RUN, NONE, NONE);
    try {
      contacts.readContact(KEY, NONE);
      throw new IllegalStateException("a forgotten contact was read");
    } catch (ApiException refused) {
      same("status", 404, refused.getCode());
    }
  }

  private static void same(String what, Object expected, Object found) {
    if (!Objects.equals(expected, found)) {
      throw new IllegalStateException(what + " should be " + expected + " and is " + found);
    }
  }
}
