import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import tls from 'node:tls';
import { folder, PASSWORD } from './application.ts';
import { certificateIn } from './certificate.ts';
import { connect, exchange, hear, OK, posted, serve, STATUS, statuses } from './visitors.ts';

const ADA = JSON.stringify({ email: 'ada@example.com', password: PASSWORD });

test("Whoever asks for a tunnel and hangs up ends nobody else's service.", async (test) => {
  const { port } = await serve(test);
  const visitor = await connect(port);
  visitor.write('CONNECT localhost:1 HTTP/1.1\r\nHost: localhost:1\r\n\r\n');
  await once(visitor, 'data');
  visitor.resetAndDestroy();

  assert.deepEqual(statuses(await exchange(port, STATUS)), [200]);
});

test('One connection cannot let requests without number wait.', async (test) => {
  const { port } = await serve(test);
  const visitor = await connect(port);
  visitor.on('error', () => undefined);
  visitor.write(STATUS.repeat(5000));
  let answers = 0;
  visitor.on('data', (data) => (answers += data.toString().split(OK).length - 1));
  await new Promise((closed) => visitor.once('close', closed));

  assert.ok(answers < 5000);
  assert.deepEqual(statuses(await exchange(port, STATUS)), [200]);
});

test('Whoever has only nothing more to say is answered.', async (test) => {
  const { port } = await serve(test);
  const heard = await exchange(port, posted('/api/register', ADA));

  assert.match(heard, /success/);
});

test('Whoever has only nothing more to say is answered over TLS, too.', async (test) => {
  const { port } = await serve(test, certificateIn(folder(test)));
  const visitor = tls.connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  visitor.end(posted('/api/register', ADA));

  assert.match(await hear(visitor), /success/);
});

test('Whoever sends nonsense behind a request hears the answer to the request, too.', async (test) => {
  const { port } = await serve(test);
  const visitor = await connect(port);
  visitor.write(`${posted('/api/register', ADA)}nonsense\r\n\r\n`);

  const heard = await hear(visitor);
  visitor.end();
  assert.deepEqual(statuses(heard), [200, 400]);
});

test('Requests that come together are answered in their order.', async (test) => {
  const { port } = await serve(test);
  const both = posted('/api/register', ADA) + posted('/api/login', ADA);
  const heard = await exchange(port, both + STATUS + STATUS.replace('status', 'nope'));

  assert.deepEqual(statuses(heard), [200, 200, 200, 404]);
  assert.match(heard, /success.*"result":true.*"status":false/s);
});

test('A request whose bytes come one by one is answered.', async (test) => {
  const { port } = await serve(test);

  assert.deepEqual(statuses(await exchange(port, ...Array.from(STATUS))), [200]);
});

test('A body in chunks is read, however the network cuts them.', async (test) => {
  const { port } = await serve(test);
  const head = posted('/api/register', '').replace(
    /Content-Length: 0/,
    'Transfer-Encoding: chunked',
  );
  const chunks = Array.from(ADA, (each) => `1\r\n${each}\r\n`).join('') + '0\r\n\r\n';
  const parts = chunks.match(/.{1,50}/gs) ?? [];

  assert.match(await exchange(port, head, ...parts), /success/);
});

test('A half request whose rest never comes is told so.', async (test) => {
  const { port } = await serve(test);
  const half = posted('/api/register', ADA.slice(0, 20), ADA.length);

  assert.deepEqual(statuses(await exchange(port, half)), [400]);
});
