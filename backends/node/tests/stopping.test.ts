import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { finish, refuseHalves } from '../src/stopping.ts';
import { connect, hear, posted, serve, STATUS, statuses } from './visitors.ts';

test('a server that ends answers what was begun, and then lets go of its store', async (t) => {
  const { app, port } = await serve(t);
  const visitor = await connect(port);
  await new Promise((sent) => visitor.write(STATUS.slice(0, 20), sent));
  const heard = hear(visitor);
  const ended = finish(app);
  visitor.write(STATUS.slice(20));

  assert.deepEqual(statuses(await heard), [200]);
  visitor.destroy();
  await ended;
  const log = join(app.settings.dataDir, 'fourstep.sqlite3-wal');
  assert.equal(existsSync(log), false);
});

test('whoever has had the last answer is not written to again, and reads it', async (t) => {
  const { app, port } = await serve(t);
  const visitor = await connect(port);
  visitor.write(posted('/api/login', ' '.repeat(70_000)));
  const socket = () => app.connections.all()[0]?.socket;
  while (!socket()?.writableEnded) await new Promise(setImmediate);
  refuseHalves(app, new Set());
  await new Promise(setImmediate);
  assert.equal(socket()?.destroyed, false);
  visitor.end();

  assert.deepEqual(statuses(await hear(visitor)), [413]);
});
