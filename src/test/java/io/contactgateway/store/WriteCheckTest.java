package io.contactgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.testing.OnBothStores;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class WriteCheckTest extends OnBothStores {
  @Test
  void aStoreThatTakesChangesPasses() {
    assertThat(holds(WriteCheck::passes)).isTrue();
  }

  @Test
  void aStoreThatOnlyLetsOneReadDoesNot() {
    var readOnly = database.store(onlyToRead(database.dataSource()), StoreClock.of(time));

    assertThatThrownBy(() -> await(readOnly.transaction(WriteCheck::passes)))
        .isInstanceOf(StoreUnavailableException.class);
  }

  /** As a standby, or a file system that was mounted anew after a fault, lets one. */
  private DataSource onlyToRead(DataSource whole) {
    var sql =
        switch (kind) {
          case EMBEDDED -> "pragma query_only = on";
          case POSTGRESQL -> "set default_transaction_read_only = on";
        };
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> opened(whole.getConnection(), sql));
  }

  private static Connection opened(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
    return connection;
  }
}
