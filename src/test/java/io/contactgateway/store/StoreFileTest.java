package io.contactgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.SettableTime;
import io.contactgateway.testing.TestDatabase;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store's files go away under the process that has them open. */
class StoreFileTest {
  @TempDir Path directory;
  private TestDatabase database;
  private Store store;

  @BeforeEach
  void open() {
    database = TestDatabase.Kind.EMBEDDED.create(directory);
    store = database.store(StoreClock.of(new SettableTime()));
    assertThat(ask()).isTrue();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private boolean ask() {
    return await(store.transaction(WriteCheck::passes));
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(60));
  }

  private void assertAway() {
    assertThatThrownBy(this::ask).isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void whatIsWrittenIntoRemovedFilesIsRefusedAndNamedOnce() throws IOException {
    try (var log = CapturedLog.start()) {
      delete("contact-gateway.db");
      delete("contact-gateway.db-wal");
      delete("contact-gateway.db-shm");

      assertAway();
      assertAway();

      assertThat(log.lines()).filteredOn(line -> line.contains("were removed")).hasSize(1);
    }
  }

  @Test
  void aLogThatIsRemovedTakesEverySinceAlong() throws IOException {
    delete("contact-gateway.db-wal");

    assertAway();
  }

  @Test
  void aFileThatIsExchangedIsNotOurs() throws IOException {
    var file = directory.resolve("contact-gateway.db");
    var moved = Files.move(file, directory.resolve("away.db"));
    Files.copy(moved, file);
    assertAway();

    Files.delete(file);
    Files.move(moved, file);
    assertThat(ask()).isTrue();
  }

  private void delete(String name) throws IOException {
    Files.deleteIfExists(directory.resolve(name));
  }
}
