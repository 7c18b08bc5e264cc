package io.contactgateway.console.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.testing.OnBothStores;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a file would lead to, whatever its length. */
class FilePreviewTest extends OnBothStores {
  private static final int ROWS = 2_500;
  private static final long DOCUMENT_BYTES = 1_000;

  private final AtomicInteger transactions = new AtomicInteger();
  private SyncRig rig;

  @BeforeEach
  void open() {
    rig = new SyncRig(counting(), "here", time, new FakeTarget(), new FakeTarget());
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Store counting() {
    return new Store() {
      @Override
      public <T> Uni<T> transaction(Function<Session, T> work) {
        transactions.incrementAndGet();
        return store.transaction(work);
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }

  /** Of ten rows, one has no key, and one no name. */
  private static String row(int number) {
    return switch (number % 10) {
      case 3 -> ",Ann";
      case 7 -> "k" + number + ",";
      default -> "k" + number + ",Ann";
    };
  }

  private void assertCounted(FileCheck check) {
    assertThat(check.sentence()).isEqualTo("2,250 contacts would be stored, 250 refused.");
    assertThat(check.refusals()).hasSize(50);
    assertThat(check.refusals().get(0).line()).isEqualTo("Line 5");
    assertThat(check.refusals().get(1).line()).isEqualTo("Line 15");
    assertThat(check.shares())
        .filteredOn(share -> share.target().equals("crm"))
        .singleElement()
        .satisfies(
            share -> {
              assertThat(share.created()).isEqualTo("2,000");
              assertThat(share.ineligible()).isEqualTo("250");
            });
    assertThat(transactions.get()).as("transactions").isLessThanOrEqualTo(ROWS / 100);
  }

  @Test
  void rowsOfATableAreLookedUpSomeAtATimeAndToldInTheirOrder() {
    var rows = IntStream.range(0, ROWS).mapToObj(FilePreviewTest::row);
    var text = rows.collect(Collectors.joining("\n", "key,givenName\n", "\n"));

    assertCounted(await(new CsvCheck(rig.contacts, DOCUMENT_BYTES).of(text)));
  }

  @Test
  void linesOfBulkAreToo() {
    var text =
        IntStream.range(0, ROWS)
            .mapToObj(FilePreviewTest::line)
            .collect(Collectors.joining("\n", "\n", "\n"));

    assertCounted(await(new LinesCheck(rig.contacts, DOCUMENT_BYTES).of(text)));
  }

  private static String line(int number) {
    return switch (number % 10) {
      case 3 -> "{\"key\": \"\", \"contact\": {}}";
      case 7 -> "{\"key\": \"k" + number + "\", \"contact\": {}}";
      default -> "{\"key\": \"k" + number + "\", \"contact\": {\"givenName\": \"Ann\"}}";
    };
  }

  @Test
  void linesAreReadByNoThreadThatOthersWaitFor() {
    var readers = ConcurrentHashMap.<String>newKeySet();
    var lines =
        Multi.createFrom()
            .range(0, ROWS)
            .map(this::asked)
            .invoke(() -> readers.add(Thread.currentThread().getName()));

    await(new PreviewCount(rig.contacts).of(new FileTally(), lines));

    assertThat(readers)
        .isNotEmpty()
        .doesNotContain(Thread.currentThread().getName())
        .noneMatch(name -> name.startsWith("store-"), "a thread of the store's");
  }

  /** Most are refused, so that the store is asked now and then only. */
  private FileLine asked(int number) {
    return number % 1_000 == 0
        ? new FileLine.Asked(number, SyncRig.KEY, rig.replace("Ann"))
        : FileLine.Refused.of(number, "line", "is none");
  }

  @Test
  void whatIsThereAlreadyIsSeen() {
    rig.put("Ann");
    transactions.set(0);
    var key = SyncRig.KEY.value();

    var check =
        await(
            new CsvCheck(rig.contacts, DOCUMENT_BYTES).of("key,givenName\n" + key + ",Ann\nz,Bo"));

    assertThat(check.shares())
        .filteredOn(share -> share.target().equals("crm"))
        .extracting(FileCheck.Share::created, FileCheck.Share::nothing)
        .containsExactly(tuple("1", "1"));
  }
}
