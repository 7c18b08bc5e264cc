package io.contactgateway.bench.floor;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL, one per event loop: one multi-row insert in flight, the rows that arrive meanwhile
 * form the next.
 */
final class PostgresStore implements Store {
  private final Pool pool;
  private List<String> keys = new ArrayList<>(), bodies = new ArrayList<>();
  private List<Promise<Void>> waiting = new ArrayList<>();
  private boolean busy;

  PostgresStore(Vertx vertx, String uri) {
    pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(1))
            .using(vertx)
            .connectingTo(PgConnectOptions.fromUri(uri).setCachePreparedStatements(true))
            .build();
  }

  Future<?> init() {
    String table =
        "CREATE TABLE IF NOT EXISTS outbox(id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key TEXT NOT NULL,"
            + " body TEXT NOT NULL, created TIMESTAMPTZ NOT NULL DEFAULT now())";
    return pool.query(table)
        .execute()
        .recover(e -> pool.query(table).execute()); // two loops may race to create it
  }

  @Override
  public Future<Void> put(String key, byte[] body) {
    Promise<Void> p = Promise.promise();
    keys.add(key);
    bodies.add(new String(body, StandardCharsets.UTF_8));
    waiting.add(p);
    if (!busy) flush();
    return p.future();
  }

  private void flush() {
    busy = true;
    Tuple t =
        Tuple.tuple()
            .addArrayOfString(keys.toArray(new String[0]))
            .addArrayOfString(bodies.toArray(new String[0]));
    List<Promise<Void>> batch = waiting;
    keys = new ArrayList<>();
    bodies = new ArrayList<>();
    waiting = new ArrayList<>();
    pool.preparedQuery("INSERT INTO outbox(key, body) SELECT * FROM unnest($1::text[], $2::text[])")
        .execute(t)
        .onComplete(
            r -> {
              busy = false;
              if (!waiting.isEmpty()) flush();
              for (Promise<Void> p : batch) {
                if (r.succeeded()) p.complete();
                else p.fail(r.cause());
              }
            });
  }
}
