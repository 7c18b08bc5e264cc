package io.contactgateway.store.table;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.TargetProblem;
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
import io.contactgateway.trace.TraceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Delivered states, a row per contact and target. */
public final class DeliveryTable {
  static final EncryptedColumn MEMORY = column("memory");
  static final EncryptedColumn FINDINGS = column("findings");
  static final EncryptedColumn PROBLEM = column("problem");

  private static final String VALUES =
      "status, wanted_revision, accepted_at, force_ticket, urgency, synced_revision, digest, operation,"
          + " memory, served_ticket, findings, problem, attempts, retried, last_attempt_at,"
          + " next_attempt_at, uncertain, lease_owner, lease_until, fence, traceparent, epoch,"
          + " unsettled_at, unsettled_digest, cause";

  private static final String WRITTEN = "contact_key, target, " + VALUES;

  /**
   * Named one by one, so that a column that a newer release adds doesn't trouble this one. {@code
   * shared} is {@link VendorIdTable}'s to write.
   */
  static final String COLUMNS = WRITTEN + ", shared";

  private static final String OF_CONTACT =
      "select " + COLUMNS + " from delivery where contact_key = ? order by target";
  private static final String OF_TARGET =
      "select " + COLUMNS + " from delivery where contact_key = ? and target = ?";
  private static final String SAVE =
      "insert into delivery ("
          + WRITTEN
          + ", status_since) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " on conflict (contact_key, target) do update set ("
          + VALUES
          + ") = (excluded."
          + VALUES.replace(", ", ", excluded.")
          + "), status_since = case when delivery.status = excluded.status"
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
   * Writes the row, whole but for {@link DeliveryRow#shared}. The caller's transaction has locked
   * it, or the contact where it is new.
   */
  public static void save(Session session, DeliveryRow row) {
    session.update(SAVE, parameters(session, row));
  }

  private static Object[] parameters(Session session, DeliveryRow row) {
    var place = new String[] {row.key().value(), row.target()};
    var state = row.state();
    var deliveredState = row.deliveredState();
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
      MEMORY.sealJson(session, deliveredState.memory(), place),
      deliveredState.forceTicket(),
      FINDINGS.sealJson(session, state.findings(), place),
      PROBLEM.sealJson(session, state.problem(), place),
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
      var bare = read(session, row, VendorMemory.NOTHING, Findings.NONE, problem);
      return bare.withState(bare.state().unrecorded());
    }
  }

  static DeliveryRow read(Session session, ResultSet row) throws SQLException {
    var place = new String[] {row.getString("contact_key"), row.getString("target")};
    return read(
        session,
        row,
        MEMORY.openJson(session, row, VendorMemory.class, place),
        FINDINGS.openJson(session, row, Findings.class, place),
        StoredProblem.read(session, row, PROBLEM, place));
  }

  private static DeliveryRow read(
      Session session,
      ResultSet row,
      VendorMemory memory,
      Findings findings,
      Optional<TargetProblem> problem)
      throws SQLException {
    var read = readAsSaved(session, row, memory, findings, problem);
    return row.getInt("epoch") < session.epoch().number() ? read.distrusted() : read;
  }

  private static DeliveryRow readAsSaved(
      Session session,
      ResultSet row,
      VendorMemory memory,
      Findings findings,
      Optional<TargetProblem> problem)
      throws SQLException {
    return new DeliveryRow(
        new ContactKey(row.getString("contact_key")),
        row.getString("target"),
        new Wanted(
            row.getLong("wanted_revision"),
            Instant.ofEpochMilli(row.getLong("accepted_at")),
            row.getLong("force_ticket"),
            Urgency.values()[row.getInt("urgency")],
            Optional.ofNullable(row.getString("traceparent")).map(TraceContext::of)),
        readDelivered(session, row, memory),
        readStanding(row, findings, problem),
        new Lease(
            Optional.ofNullable(row.getString("lease_owner")),
            Instant.ofEpochMilli(row.getLong("lease_until")),
            row.getLong("fence")),
        row.getInt("shared") != 0,
        readUnsettled(row));
  }

  private static Optional<Unsettled> readUnsettled(ResultSet row) throws SQLException {
    var digest = Optional.ofNullable(row.getString("unsettled_digest"));
    return Session.optionalLong(row, "unsettled_at")
        .map(left -> new Unsettled(Instant.ofEpochMilli(left), digest));
  }

  private static DeliveredState readDelivered(Session session, ResultSet row, VendorMemory memory)
      throws SQLException {
    return new DeliveredState(
        Session.optionalLong(row, "synced_revision"),
        Optional.ofNullable(row.getString("digest"))
            .map(stored -> SentDigest.kept(session, stored)),
        Optional.ofNullable(row.getString("operation")).map(Operation::valueOf),
        memory,
        row.getLong("served_ticket"));
  }

  private static DeliveryState readStanding(
      ResultSet row, Findings findings, Optional<TargetProblem> problem) throws SQLException {
    return new DeliveryState(
        DeliveryStatus.of(row.getString("status")),
        findings,
        problem,
        row.getInt("attempts"),
        Duration.ofMillis(row.getLong("retried")),
        Session.optionalLong(row, "last_attempt_at").map(Instant::ofEpochMilli),
        Instant.ofEpochMilli(row.getLong("next_attempt_at")),
        Certainty.values()[row.getInt("uncertain")]);
  }
}
