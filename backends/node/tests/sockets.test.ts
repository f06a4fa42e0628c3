import assert from 'node:assert/strict';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { application } from './application.ts';

const STATUS = 'GET /api/status HTTP/1.1\r\nHost: localhost\r\n\r\n';

/** The port of a server that listens. */
async function port(test: TestContext): Promise<number> {
  const app = await application(test);
  await app.listen({ host: '127.0.0.1', port: 0 });
  return (app.server.address() as AddressInfo).port;
}

/** The first line that the server answers. */
async function ask(port: number): Promise<string> {
  const visitor = net.connect(port, '127.0.0.1');
  visitor.write(STATUS);
  const [data] = (await once(visitor, 'data')) as [Buffer];
  visitor.destroy();
  return data.toString().split('\r\n', 1)[0] ?? '';
}

test("Whoever asks for a tunnel and hangs up ends nobody else's service.", async (test) => {
  const here = await port(test);
  const visitor = net.connect(here, '127.0.0.1');
  await once(visitor, 'connect');
  visitor.write('CONNECT localhost:1 HTTP/1.1\r\nHost: localhost:1\r\n\r\n');
  await once(visitor, 'data');
  visitor.resetAndDestroy();

  assert.equal(await ask(here), 'HTTP/1.1 200 OK');
});

test('One connection cannot let requests without number wait.', async (test) => {
  const here = await port(test);
  const visitor = net.connect(here, '127.0.0.1');
  visitor.on('error', () => undefined);
  visitor.write(STATUS.repeat(5000));
  let answers = 0;
  visitor.on('data', (data) => (answers += data.toString().split('HTTP/1.1 200').length - 1));
  await new Promise((closed) => visitor.once('close', closed));

  assert.ok(answers < 5000);
  assert.equal(await ask(here), 'HTTP/1.1 200 OK');
});
