import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { finish } from '../src/stopping.ts';
import { connect, hear, serve, STATUS, statuses } from './visitors.ts';

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
