package io.contactgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ConnectionGateTest {
  private static final Connection CONNECTION = null;

  private final Queue<ConnectionGate.Connections> answers = new ArrayDeque<>();
  private final ConnectionGate gate = new ConnectionGate(() -> answers.remove().open());

  @Test
  void everybodyIsLetInWhileConnectionsCanBeHad() throws SQLException {
    answers.add(
        () -> {
          answers.add(() -> CONNECTION);
          return gate.open();
        });
    gate.open();
    assertThat(answers).isEmpty();
  }

  @Test
  void onlyOneAtATimeTriesAgainOnceNoConnectionCouldBeHad() throws SQLException {
    answers.add(ConnectionGateTest::fail);
    assertThatThrownBy(gate::open).hasMessage("away");
    answers.add(
        () -> {
          answers.add(() -> CONNECTION);
          assertThatThrownBy(gate::open).hasMessageContaining("another transaction is trying");
          return answers.remove().open();
        });
    gate.open();
    assertThat(answers).isEmpty();
  }

  @Test
  void itTriesAgainAndAgainUntilConnectionsCanBeHad() throws SQLException {
    for (var i = 0; i < 3; i++) {
      answers.add(ConnectionGateTest::fail);
      assertThatThrownBy(gate::open).hasMessage("away");
    }
    answers.add(() -> CONNECTION);
    gate.open();
    assertThat(answers).isEmpty();
  }

  private static Connection fail() throws SQLException {
    throw new SQLException("away");
  }
}
