import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { createApp } from '../src/app.ts';
import * as catalog from '../src/catalog.ts';
import { CannotStartError } from '../src/environment.ts';
import { firstLine } from '../src/logs.ts';
import * as storageContract from '../src/storage-contract.ts';
import { application, ask, loggedIn, PASSWORD, post, settings } from './application.ts';

const FILE = 'fourstep.sqlite3';

test('accounts and sessions survive a restart', async (t) => {
  const chosen = settings(t);
  const first = await createApp(chosen);
  const cookie = await loggedIn(first);
  await first.close();
  const second = await createApp(chosen);
  t.after(() => second.close());

  const status = await ask(second, { url: '/api/status', headers: { cookie } });
  assert.deepEqual(status.json(), { status: true });
});

test('several can start on one empty store', async (t) => {
  const chosen = settings(t);
  const all = await Promise.all([createApp(chosen), createApp(chosen), createApp(chosen)]);
  t.after(() => Promise.all(all.map((app) => app.close())));

  assert.equal(all.length, 3);
});

test('a store that a newer version has made is left alone, and named', async (t) => {
  const chosen = settings(t);
  await (await createApp(chosen)).close();
  const store = new DatabaseSync(join(chosen.dataDir, FILE));
  store.exec("INSERT INTO node_migrations VALUES ('0099_future', '')");
  store.close();

  await assert.rejects(createApp(chosen), (error: Error) => {
    assert.ok(error instanceof CannotStartError);
    return error.message.includes("'0099_future'");
  });
});

test('only their owner can read the files of the store', async (t) => {
  const chosen = settings(t);
  const app = await createApp(chosen);
  t.after(() => app.close());

  assert.equal(statSync(join(chosen.dataDir, FILE)).mode & 0o777, 0o600);
  assert.equal(statSync(join(chosen.dataDir, `${FILE}-wal`)).mode & 0o777, 0o600);
});

test('while another process writes, a status is answered and a log-in waits', async (t) => {
  const chosen = settings(t);
  const app = await createApp(chosen);
  t.after(() => app.close());
  const cookie = await loggedIn(app);
  const other = new DatabaseSync(join(chosen.dataDir, FILE));
  other.exec('BEGIN IMMEDIATE');
  const waiting = post(app, '/api/login', { email: 'ada@example.com', password: PASSWORD });

  const status = await ask(app, { url: '/api/status', headers: { cookie } });
  assert.deepEqual(status.json(), { status: true });
  other.exec('COMMIT');
  other.close();
  assert.deepEqual((await waiting).json(), { result: true });
});

test('a store that fails is 503, and the visitor is not told why', async (t) => {
  const chosen = settings(t);
  const app = await createApp(chosen);
  t.after(() => app.close());
  const store = new DatabaseSync(join(chosen.dataDir, FILE));
  store.exec('DROP TABLE sessions');
  store.close();
  const said = t.mock.method(process.stderr, 'write', () => true);
  const cookie = `__Host-session=${'x'.repeat(43)}`;
  const answer = await ask(app, { url: '/api/status', headers: { cookie } });

  assert.equal(answer.statusCode, 503);
  assert.doesNotMatch(answer.body, /no such table/);
  assert.match(String(said.mock.calls[0]?.arguments[0]), /no such table/);
});

test('a store that cannot be reached at any of its addresses is told with a reason', () => {
  const error = new AggregateError([new Error('connect ECONNREFUSED ::1:5432\nmore')]);

  assert.equal(firstLine(error), 'connect ECONNREFUSED ::1:5432');
});

test('an id that is used again tells nobody of the account that has it now', async (t) => {
  const chosen = settings(t);
  const app = await createApp(chosen);
  t.after(() => app.close());
  const cookie = await loggedIn(app);
  const other = new DatabaseSync(join(chosen.dataDir, FILE));
  other.exec("UPDATE sessions SET last_used_at = datetime('now', '-1 hour') || '.000000'");
  app.store.writeInPassing = () => {
    other.exec('DELETE FROM accounts');
    other.exec("INSERT INTO accounts VALUES (1, 'grace@example.com', '', datetime('now'), FALSE)");
    return Promise.resolve();
  };

  const answer = await ask(app, { url: '/api/me', headers: { cookie } });
  assert.equal(answer.statusCode, 401);
  other.close();
});

test('only tables of the schema in which the store is are dropped', async (t) => {
  const app = await application(t);
  await storageContract.dropTables(app.store.reader, ['attempts']);

  const left = await catalog.listTables(app.store.reader);
  assert.equal(left.includes('attempts'), false);
  assert.equal(left.includes('accounts'), true);
});
