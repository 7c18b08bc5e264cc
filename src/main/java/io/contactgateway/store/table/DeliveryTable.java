package io.contactgateway.store.table;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.digest.CauseDigest;
import io.contactgateway.store.digest.SentDigest;
import io.contactgateway.store.table.DeliveryRow.DeliveredState;
import io.contactgateway.store.table.DeliveryRow.DeliveryState;
import io.contactgateway.store.table.DeliveryRow.Lease;
import io.contactgateway.store.table.DeliveryRow.Unsettled;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryRow.Wanted;
import io.contactgateway.store.table.KeptJson.Column;
import io.contactgateway.trace.TraceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Delivered states, a row per contact and target. */
public final class DeliveryTable {
  static final EncryptedColumn MEMORY = column("memory");
  static final EncryptedColumn FINDINGS = column("findings");
  static final EncryptedColumn PROBLEM = column("problem");

  private static final String VALUES =
      "status, wanted_revision, accepted_at, force_ticket, urgency, synced_revision, digest, operation,"
          + " served_ticket, memory, findings, problem, attempts, retried, last_attempt_at,"
          + " next_attempt_at, uncertain, lease_owner, lease_until, fence, traceparent, epoch,"
          + " unsettled_at, unsettled_digest";

  private static final String WRITTEN = "contact_key, target, " + VALUES;

  /**
   * Named one by one, so that a column that a newer release adds doesn't trouble this one. {@link
   * #read} goes by their order. {@code shared} is {@link VendorIdTable}'s to write.
   */
  static final String COLUMNS = WRITTEN + ", shared";

  private static final String OF_CONTACT =
      "select " + COLUMNS + " from delivery where contact_key = ? order by target";
  private static final String OF_TARGET =
      "select " + COLUMNS + " from delivery where contact_key = ? and target = ?";
  private static final String OF_RECORD =
      "select delivery."
          + COLUMNS.replace(", ", ", delivery.")
          + " from contact join delivery on delivery.contact_key = contact.contact_key"
          + " where contact.contact_key = ? and delivery.target = ?";
  private static final String SAVE =
      "insert into delivery ("
          + WRITTEN
          + ", cause, status_since) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " on conflict (contact_key, target) do update set ("
          + VALUES
          + ", cause) = (excluded."
          + VALUES.replace(", ", ", excluded.")
          + ", excluded.cause), status_since = case when delivery.status = excluded.status"
          + " then delivery.status_since else excluded.status_since end";

  private DeliveryTable() {}

  private static EncryptedColumn column(String name) {
    return new EncryptedColumn("delivery", name);
  }

  /** Every target that was ever chosen for the contact. */
  public static List<DeliveryRow> findAll(Session session, ContactKey key) {
    return session.query(OF_CONTACT, row -> read(session, row), key.value());
  }

  /** Like {@link #findAll}; no other transaction changes the rows before this one ends. */
  public static List<DeliveryRow> findAllForChange(Session session, ContactKey key) {
    return session.query(
        OF_CONTACT + session.dialect().lock(), row -> read(session, row), key.value());
  }

  /**
   * Like {@link #findAllForChange}, of a contact that is to be forgotten. A row in which something
   * isn't genuine doesn't keep it from that: nothing is known then of what the vendor has.
   */
  public static List<DeliveryRow> findAllForErasure(Session session, ContactKey key) {
    return session.query(
        OF_CONTACT + session.dialect().lock(), row -> readForErasure(session, row), key.value());
  }

  /** One target's row; no other transaction changes it before this one ends. */
  public static Optional<DeliveryRow> findForChange(
      Session session, ContactKey key, String target) {
    return session.first(
        OF_TARGET + session.dialect().lock(), row -> read(session, row), key.value(), target);
  }

  /**
   * The row of a delivery that was made, as it is now; no other transaction changes it, nor forgets
   * its contact, before this one ends. Deliveries of one contact to other targets are not in its
   * way.
   *
   * @param leased the row as it was when the delivery began, which it is still, mostly
   */
  public static Optional<DeliveryRow> findForRecord(Session session, DeliveryRow leased) {
    return session.first(
        OF_RECORD + session.dialect().keepAndLock("contact", "delivery"),
        row -> read(session, row, leased.kept()),
        leased.key().value(),
        leased.target());
  }

  /**
   * Writes the row, whole but for {@link DeliveryRow#shared}. The caller's transaction has locked
   * it, or the contact where it is new.
   */
  public static void save(Session session, DeliveryRow row) {
    session.updateLater(SAVE, parameters(session, row));
  }

  private static Object[] parameters(Session session, DeliveryRow row) {
    var place = new String[] {row.key().value(), row.target()};
    var state = row.state();
    var deliveredState = row.deliveredState();
    var kept = row.kept();
    return new Object[] {
      row.key().value(),
      row.target(),
      state.status().word(),
      row.wanted().revision(),
      row.wanted().acceptedAt().toEpochMilli(),
      row.wanted().forceTicket(),
      row.wanted().urgency().ordinal(),
      deliveredState.revision().orElse(null),
      deliveredState.digest().map(digest -> digest.toKeep(session)).orElse(null),
      deliveredState.operation().map(Operation::name).orElse(null),
      deliveredState.forceTicket(),
      kept.memory()
          .textOf(
              deliveredState.memory(),
              () -> MEMORY.sealJson(session, deliveredState.memory(), place)),
      kept.findings()
          .textOf(state.findings(), () -> FINDINGS.sealJson(session, state.findings(), place)),
      kept.problem()
          .textOf(state.problem(), () -> PROBLEM.sealJson(session, state.problem(), place)),
      state.attempts(),
      state.retried().toMillis(),
      state.lastAttemptAt().map(Instant::toEpochMilli).orElse(null),
      state.nextAttemptAt().toEpochMilli(),
      state.certainty().ordinal(),
      row.lease().owner().orElse(null),
      row.lease().until().toEpochMilli(),
      row.lease().fence(),
      row.wanted().cause().map(TraceContext::traceparent).orElse(null),
      session.epoch().number(),
      row.unsettled().map(Unsettled::leftAt).map(Instant::toEpochMilli).orElse(null),
      row.unsettled().flatMap(Unsettled::digest).orElse(null),
      cause(session, state),
      session.now().toEpochMilli()
    };
  }

  /** Of one that has ended: problems of a delivery that goes on come and go. */
  private static String cause(Session session, DeliveryState state) {
    return state
        .problem()
        .filter(problem -> state.status().isOverWithoutDelivery())
        .map(problem -> CauseDigest.of(session, problem))
        .orElse("");
  }

  private static DeliveryRow readForErasure(Session session, ResultSet row) throws SQLException {
    try {
      return read(session, row);
    } catch (UnreadableValueException unreadable) {
      unreadable.unlessForGood();
      var problem = Optional.of(StoredProblem.UNREADABLE);
      var bare =
          read(
              session,
              row,
              (place, memory, findings, stored) ->
                  new KeptJson(
                      new Column<>(null, VendorMemory.NOTHING),
                      new Column<>(null, Findings.NONE),
                      new Column<>(null, problem)));
      return bare.withState(bare.state().unrecorded());
    }
  }

  /** Opens the columns that hold JSON. */
  private interface Opening {
    KeptJson open(String[] place, String memory, String findings, String problem);
  }

  static DeliveryRow read(Session session, ResultSet row) throws SQLException {
    return read(session, row, KeptJson.NONE);
  }

  /**
   * @param before what is known of the row's columns already
   */
  private static DeliveryRow read(Session session, ResultSet row, KeptJson before)
      throws SQLException {
    return read(
        session,
        row,
        (place, memory, findings, problem) ->
            new KeptJson(
                before
                    .memory()
                    .read(memory, () -> MEMORY.json(session, memory, VendorMemory.class, place)),
                before
                    .findings()
                    .read(findings, () -> FINDINGS.json(session, findings, Findings.class, place)),
                before
                    .problem()
                    .read(problem, () -> StoredProblem.of(session, problem, PROBLEM, place))));
  }

  private static DeliveryRow read(Session session, ResultSet result, Opening opening)
      throws SQLException {
    var row = new RowCursor(result);
    var key = row.text();
    var target = row.text();
    var status = DeliveryStatus.of(row.text());
    var wanted = readWanted(row);
    var synced = row.optionalNumber();
    var digest = row.optionalText().map(stored -> SentDigest.kept(session, stored));
    var operation = row.optionalText().map(Operation::valueOf);
    var servedTicket = row.number();
    var kept = opening.open(new String[] {key, target}, row.text(), row.text(), row.text());
    var state = readState(row, status, kept);
    var lease = new Lease(row.optionalText(), row.time(), row.number());
    var cause = row.optionalText().map(TraceContext::of);
    var epoch = row.integer();
    var unsettled = readUnsettled(row);
    var read =
        new DeliveryRow(
            new ContactKey(key),
            target,
            wanted.apply(cause),
            new DeliveredState(synced, digest, operation, kept.memory().value(), servedTicket),
            state,
            lease,
            row.integer() != 0,
            unsettled,
            kept);
    return epoch < session.epoch().number() ? read.distrusted() : read;
  }

  private static Function<Optional<TraceContext>, Wanted> readWanted(RowCursor row)
      throws SQLException {
    var revision = row.number();
    var acceptedAt = row.time();
    var forceTicket = row.number();
    var urgency = Urgency.values()[row.integer()];
    return cause -> new Wanted(revision, acceptedAt, forceTicket, urgency, cause);
  }

  private static DeliveryState readState(RowCursor row, DeliveryStatus status, KeptJson kept)
      throws SQLException {
    return new DeliveryState(
        status,
        kept.findings().value(),
        kept.problem().value(),
        row.integer(),
        row.duration(),
        row.optionalTime(),
        row.time(),
        Certainty.values()[row.integer()]);
  }

  private static Optional<Unsettled> readUnsettled(RowCursor row) throws SQLException {
    var left = row.optionalTime();
    var digest = row.optionalText();
    return left.map(at -> new Unsettled(at, digest));
  }
}
