package io.contactgateway.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;

/** A database whose answer to a commit gets lost when it is told so. */
public final class LossyCommits {
  private final Deque<Loss> losses = new ConcurrentLinkedDeque<>();
  private volatile Runnable afterLoss = () -> {};

  /** What becomes of a commit whose answer is lost. */
  public enum Loss {
    AFTER_THE_COMMIT,
    BEFORE_THE_COMMIT,
    /** The commit is answered; for a script that is to lose a later one. */
    NONE
  }

  /** The next commits meet this, one each. */
  public void next(Loss... next) {
    losses.addAll(java.util.List.of(next));
  }

  /** Happens after a commit whose answer is lost. */
  public void afterLoss(Runnable action) {
    afterLoss = action;
  }

  /** The same database behind the unreliable connections. */
  public DataSource over(DataSource sound) {
    return proxy(
        DataSource.class,
        (method, arguments) ->
            method.getName().equals("getConnection")
                ? lossy(sound.getConnection())
                : method.invoke(sound, arguments));
  }

  private Connection lossy(Connection sound) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          if (method.getName().equals("commit")) {
            commit(sound);
            return null;
          }
          return method.invoke(sound, arguments);
        });
  }

  private void commit(Connection sound) throws SQLException {
    var loss = losses.isEmpty() ? Loss.NONE : losses.pop();
    switch (loss) {
      case NONE -> sound.commit();
      case AFTER_THE_COMMIT -> {
        sound.commit();
        afterLoss.run();
        throw cut();
      }
      case BEFORE_THE_COMMIT -> {
        sound.rollback();
        throw cut();
      }
    }
  }

  private static SQLException cut() {
    return new SQLException("the connection was cut", "08006");
  }

  private interface Call {
    Object made(java.lang.reflect.Method method, Object[] arguments) throws Exception;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return call.made(method, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }
}
