package io.contactgateway.app;

import io.contactgateway.http.request.MemoryBudgets;
import io.contactgateway.settings.PropertySection;
import io.contactgateway.time.ByteBudget;
import org.jboss.logging.Logger;

/**
 * How much of the heap goes to what callers and vendors can fill. What is left is for the gateway
 * itself, which takes some 40 MB on a JVM and half of that as a native executable.
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

  /** What a connection takes that does nothing, and a request that waits. */
  private static final long CONNECTION_BYTES = 8 << 10;

  private static final long REQUEST_BYTES = 4 << 10;

  /** Of the heap, for what has no content. */
  private static final int IDLE = 3;

  static HeapShares ofThisProcess() {
    return new HeapShares(Runtime.getRuntime().maxMemory());
  }

  /** For the connections to one of the two ports, in bytes. */
  long connections() {
    return heap / CONNECTIONS;
  }

  /** For pictures on their way to vendors, in bytes. */
  long deliveries() {
    return heap / DELIVERIES;
  }

  MemoryBudgets budgets() {
    return new MemoryBudgets(
        new ByteBudget(heap / DOCUMENTS),
        new ByteBudget(heap / BULK_STREAMS),
        new ByteBudget(heap / BULK_LINES),
        new ByteBudget(heap / UPLOADS),
        new ByteBudget(heap / PICTURE_READS));
  }

  /** The largest picture that can be taken, kept and fetched, in bytes. */
  long largestPicture() {
    return Math.min(heap / UPLOADS / MemoryBudgets.UPLOAD_WEIGHT, heap / PICTURE_READS);
  }

  private long largestDocument() {
    return heap / BULK_LINES / (MemoryBudgets.DOCUMENT_WEIGHT + 1);
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
