package io.contactgateway.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A data source whose connections break at a point that the test chooses. */
public final class BrokenDataSource {
  private BrokenDataSource() {}

  /** What breaks. */
  public enum At {
    /** No connection at all. */
    CONNECT,
    /** The commit fails and nothing was committed. */
    COMMIT,
    /** The commit succeeds and its answer is lost. */
    COMMIT_ANSWER
  }

  public static DataSource of(DataSource whole, At breaks) {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          if (breaks == At.CONNECT) {
            throw new SQLException("connection refused", "08001");
          }
          return connection(whole.getConnection(), breaks);
        });
  }

  private static Connection connection(Connection whole, At breaks) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          var commits = method.getName().equals("commit");
          if (commits && breaks == At.COMMIT_ANSWER) {
            whole.commit();
          }
          if (commits) {
            throw new SQLException("connection reset", "08006");
          }
          try {
            return method.invoke(whole, arguments);
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
