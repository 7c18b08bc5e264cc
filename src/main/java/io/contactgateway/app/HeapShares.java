package io.contactgateway.app;

import io.contactgateway.http.request.MemoryBudgets;
import io.contactgateway.settings.PropertySection;
import io.contactgateway.time.ByteBudget;
import org.jboss.logging.Logger;

/**
 * How much of the heap goes to what callers and vendors can fill: shares of what the gateway itself
 * leaves. Its own part is what a native executable takes at work; a JVM takes as much again, of a
 * heap that is three times as large.
 *
 * @param heap all of it, in bytes
 */
record HeapShares(long heap) {
  private static final Logger LOG = Logger.getLogger(HeapShares.class);

  /** Of the heap, for the connections to one of the two ports. */
  private static final int CONNECTIONS = 16;

  private static final int DOCUMENTS = 10;
  private static final int BULK_STREAMS = 20;
  private static final int BULK_LINES = 20;
  private static final int UPLOADS = 4;
  private static final int DELIVERIES = 4;
  private static final int PICTURE_READS = 8;

  private static final int MEGABYTE = 1 << 20;

  private static final long OWN = 20L * MEGABYTE;

  /** What a connection takes that does nothing, and a request that waits. */
  private static final long CONNECTION_BYTES = 8 << 10;

  private static final long REQUEST_BYTES = 4 << 10;

  /** Of the heap, for what has no content. */
  private static final int IDLE = 3;

  static HeapShares ofThisProcess() {
    return new HeapShares(Runtime.getRuntime().maxMemory());
  }

  /** Of a heap that is too small for us, a quarter, so that settings are still checked. */
  private long shared() {
    return Math.max(heap / 4, heap - OWN);
  }

  /** For the connections to one of the two ports, in bytes. */
  long connections() {
    return shared() / CONNECTIONS;
  }

  /** For pictures on their way to vendors, in bytes. */
  long deliveries() {
    return shared() / DELIVERIES;
  }

  MemoryBudgets budgets() {
    return new MemoryBudgets(
        new ByteBudget(shared() / DOCUMENTS),
        new ByteBudget(shared() / BULK_STREAMS),
        new ByteBudget(shared() / BULK_LINES),
        new ByteBudget(shared() / UPLOADS),
        new ByteBudget(shared() / PICTURE_READS));
  }

  /** The largest picture that can be taken, kept and fetched, in bytes. */
  long largestPicture() {
    return Math.min(shared() / UPLOADS / MemoryBudgets.UPLOAD_WEIGHT, shared() / PICTURE_READS);
  }

  private long largestDocument() {
    return shared() / BULK_LINES / (MemoryBudgets.DOCUMENT_WEIGHT + 1);
  }

  /** Notes what can't hold in this heap. */
  void check(PropertySection section, GatewaySettings settings) {
    if (settings.http().pictureBytes() > largestPicture()) {
      section.problem("limits.picture", bound(largestPicture() >> 10, "K"));
    }
    if (settings.http().documentBytes() > largestDocument()) {
      section.problem("limits.document", bound(largestDocument() >> 10, "K"));
    }
    if (settings.connections().most() * CONNECTION_BYTES > heap / IDLE) {
      section.problem("limits.connections", bound(heap / IDLE / CONNECTION_BYTES, ""));
    }
  }

  /**
   * How many requests are taken at once: as many as are wished, or as many as this heap holds,
   * which is warned of. More would be no danger yet: connections and documents have bounds of their
   * own.
   */
  int requests(int wished) {
    var most = (int) Math.min(wished, heap / IDLE / REQUEST_BYTES);
    if (most < wished) {
      LOG.warnf(
          "contact-gateway.limits.requests is %d, and a heap of %dM holds %d: no more are taken at"
              + " once, and more memory lets more in",
          wished, heap / MEGABYTE, most);
    }
    return most;
  }

  private String bound(long most, String unit) {
    return "does not fit a heap of %dM: at most %d%s, or more memory"
        .formatted(heap / MEGABYTE, most, unit);
  }
}
