import assert from 'node:assert/strict';
import net, { type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { acceptNoMore } from '../src/listener.ts';

const MANY = 16;

test('Whoever has connected before the door closes is let in, however many they are.', async () => {
  const server = net.createServer((socket) => socket.resume());
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', 128, listens));
  const { port } = server.address() as AddressInfo;
  let taken = 0;
  server.on('connection', () => (taken += 1));

  const visitors = Array.from({ length: MANY }, () => net.connect(port, '127.0.0.1'));
  await acceptNoMore({ server });
  for (const each of visitors) each.destroy();

  assert.equal(taken, MANY);
});
