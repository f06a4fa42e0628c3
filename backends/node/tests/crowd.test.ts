import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { Connection } from '../src/connections.ts';
import { Crowd } from '../src/crowd.ts';
import { connect, serve } from './visitors.ts';

const BIG = 16 * 1024 * 1024; // bytes: more than the system keeps for a visitor who takes none

/** A connection of one address that asks something. */
function ask(crowd: Crowd): Connection {
  const made = new Connection(new Socket(), '192.0.2.1');
  made.begin(() => undefined);
  made.isWhole();
  crowd.add(made);
  return made;
}

test('of too many answers that one address does not take, the oldest is given up', () => {
  const crowd = new Crowd([]);
  const all = Array.from({ length: 100 }, () => ask(crowd));
  for (const each of all) each.isAnswered();
  ask(crowd).isAnswered();
  assert.equal(all.filter((each) => each.socket.destroyed).length, 0);

  ask(crowd);
  assert.deepEqual(
    all.filter((each) => each.socket.destroyed),
    all.slice(0, 1),
  );
});

test('whoever is answered and takes nothing is waited for', async (t) => {
  const { app, port } = await serve(t);
  writeFileSync(join(app.settings.clientDist, 'big.js'), Buffer.alloc(BIG));
  const visitor = await connect(port);
  visitor.pause().write('GET /static/big.js HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const connection = () => app.connections.all()[0];
  while (!connection()?.socket.writableLength) await new Promise(setImmediate);

  assert.equal(connection()?.isVisitorsTurn, true);
  visitor.destroy();
});
