import assert from 'node:assert/strict';
import net, { type AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { WRITERS } from '../src/locks.ts';
import * as postgresql from '../src/postgresql.ts';
import { Store } from '../src/store.ts';
import type { Tables } from '../src/tables.ts';
import { application } from './application.ts';

// PostgreSQL lets in whoever comes ('R'), and waits for a question ('Z').
const WELCOME = Buffer.from('520000000800000000' + '5a0000000549', 'hex');

/** A pool of a server that lets everybody in and answers nothing; what it is told, in its order. */
async function mute(t: TestContext): Promise<{ pool: postgresql.Pool; told: string[] }> {
  const told: string[] = [];
  const server = net.createServer((socket) => {
    t.after(() => socket.destroy());
    socket.on('data', (data) => told.push(data.toString()));
    socket.once('data', () => socket.write(WELCOME)).on('error', () => undefined);
  });
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const url = `postgresql://ada@127.0.0.1:${port}/ada?sslmode=disable`;
  return { pool: postgresql.open(url, 1, () => undefined), told };
}

test('a database that is gone without a word is given up', async (t) => {
  const { pool, told } = await mute(t);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const failed = assert.rejects(sql`SELECT 1`.execute(pool.db), /terminated|closed|ended/);
  while (told.length < 2) await new Promise(setImmediate);
  t.mock.timers.tick(postgresql.LONGEST);

  await failed;
});

test('whoever has waited for others sees what they have done, however the role is set', async (t) => {
  const { pool, told } = await mute(t);
  sql`SELECT 1`.execute(pool.db).catch(() => undefined);
  while (!told.length) await new Promise(setImmediate);

  assert.match(String(told[0]), /-c default_transaction_isolation=read\\ committed/);
});

test('a use is not noted while writers have all connections', async (t) => {
  const app = await application(t);
  const never = new Promise<never>(() => undefined);
  const pool = { connect: () => never, end: () => Promise.resolve(), options: {} };
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const store = new Store(db, db, undefined, app);
  for (let i = 0; i < WRITERS; i++) void store.writing(() => Promise.resolve());
  let isDone = false;
  void store.writeInPassing(() => Promise.resolve()).then(() => (isDone = true));
  await new Promise(setImmediate);

  assert.equal(isDone, true);
});
