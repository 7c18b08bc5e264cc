package io.contactgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class DoorwayTest {
  private static final Connection CONNECTION = null;

  private final Queue<Doorway.Connections> answers = new ArrayDeque<>();
  private final Doorway doorway = new Doorway(() -> answers.remove().open());

  @Test
  void everybodyIsLetInWhileConnectionsCanBeHad() throws SQLException {
    answers.add(
        () -> {
          answers.add(() -> CONNECTION);
          return doorway.open();
        });
    doorway.open();
    assertThat(answers).isEmpty();
  }

  @Test
  void onlyOneAtATimeTriesAgainOnceNoConnectionCouldBeHad() throws SQLException {
    answers.add(DoorwayTest::fail);
    assertThatThrownBy(doorway::open).hasMessage("away");
    answers.add(
        () -> {
          answers.add(() -> CONNECTION);
          assertThatThrownBy(doorway::open).hasMessageContaining("another transaction is trying");
          return answers.remove().open();
        });
    doorway.open();
    assertThat(answers).isEmpty();
  }

  @Test
  void itTriesAgainAndAgainUntilConnectionsCanBeHad() throws SQLException {
    for (var i = 0; i < 3; i++) {
      answers.add(DoorwayTest::fail);
      assertThatThrownBy(doorway::open).hasMessage("away");
    }
    answers.add(() -> CONNECTION);
    doorway.open();
    assertThat(answers).isEmpty();
  }

  private static Connection fail() throws SQLException {
    throw new SQLException("away");
  }
}
