import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { test } from 'node:test';
import * as lingering from '../src/lingering.ts';
import { ask, PASSWORD, post } from './application.ts';
import { connect, exchange, hear, posted, serve, STATUS, statuses } from './visitors.ts';

const REST = Buffer.alloc(10 * 1024 * 1024, ' '); // of a request, sent whatever is answered
const SIZE = REST.length;
const ADA = JSON.stringify({ email: 'ada@example.com', password: PASSWORD });
const CHUNKED =
  'Host: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n';

/** A POST with a body of this many bytes, which follow. */
function head(path: string, more = 'Content-Type: application/json'): string {
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\n${more}\r\nContent-Length: ${SIZE}\r\n\r\n`;
}

for (const [kind, sent, status] of [
  ['a body that is too long', head('/api/login'), 413],
  ['one in chunks', `POST /api/login HTTP/1.1\r\n${CHUNKED}\r\na00000\r\n`, 413],
  ['one that nobody reads', head('/api/logout'), 413],
  ['an unknown path', head('/api/nope'), 404],
  ['a wrong method', head('/api/status'), 405],
  ['a visitor who is not logged in', head('/api/password'), 401],
  ['a body of another type', head('/api/login', 'Content-Type: text/plain'), 415],
  ['another site', head('/api/login', 'Sec-Fetch-Site: cross-site'), 403],
  ['a second host', head('/api/login', 'Host: localhost'), 400],
  ['a line that is too long', head('/api/login', `X: ${'x'.repeat(9000)}`), 431],
  ['a head that is too long', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}`, 431],
  ['no HTTP', 'no HTTP\r\n\r\n', 400],
  ['a chunk without a size', `POST /api/login HTTP/1.1\r\n${CHUNKED}\r\nzz\r\n`, 400],
  ['a tunnel', 'CONNECT localhost:1 HTTP/1.1\r\nHost: localhost:1\r\n\r\n', 405],
] as const) {
  test(`${kind}: whoever sends all the same is told ${status}`, async (t) => {
    const { port } = await serve(t);
    assert.equal(statuses(await exchange(port, sent, REST))[0], status);
  });
}

test('whoever takes too long is told so, and what comes then makes nothing', async (t) => {
  const { app, port } = await serve(t);
  const visitor = await connect(port);
  const half = posted('/api/register', ADA.slice(0, 20), ADA.length);
  await new Promise((sent) => visitor.write(half, sent));
  while (!app.connections.all()[0]?.isUnderWay) await new Promise(setImmediate);
  const late = Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
  app.server.emit('clientError', late, app.connections.all()[0]?.socket);
  visitor.end(Buffer.concat([Buffer.from(ADA.slice(20)), REST]));

  assert.deepEqual(statuses(await hear(visitor)), [408]);
  const registered = await post(app, '/api/register', ADA);
  assert.deepEqual(registered.json(), { result: 'success' });
});

test('what follows a last answer is no request', async (t) => {
  const { app, port } = await serve(t);
  const long = posted('/api/login', ' '.repeat(70_000));
  assert.deepEqual(statuses(await exchange(port, long, posted('/api/register', ADA))), [413]);

  const registered = await post(app, '/api/register', ADA);
  assert.deepEqual(registered.json(), { result: 'success' });
});

const TWO_HOSTS = 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n';
for (const [kind, sent, status] of [
  ['could be read in two ways', TWO_HOSTS, 400],
  ['has a line that is too long', TWO_HOSTS.replace('Host: b', `X: ${'x'.repeat(9000)}`), 431],
  ['ends the connection', STATUS.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'), 200],
] as const) {
  test(`what comes at once with a request that ${kind} is no request`, async (t) => {
    const { app, port } = await serve(t);
    const heard = await exchange(port, sent + posted('/api/register', ADA));
    assert.deepEqual(statuses(heard), [status]);

    const registered = await post(app, '/api/register', ADA);
    assert.deepEqual(registered.json(), { result: 'success' });
  });
}

for (const [kind, sent] of [
  ['that is too long', head('/api/login')],
  ['that nobody reads', head('/api/nope').replace(String(SIZE), String(4 * SIZE))],
  ['of unknown length', `POST /api/nope HTTP/1.1\r\n${CHUNKED}\r\nfffffff\r\n`],
] as const) {
  test(`nobody can send a body ${kind} without end`, async (t) => {
    const { port } = await serve(t);
    await assert.rejects(exchange(port, sent, REST, REST, REST), /ECONNRESET|EPIPE/);
    assert.deepEqual(statuses(await exchange(port, STATUS)), [200]);
  });
}

test('whoever takes no last answer cannot stay by sending', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const socket = new Socket();
  socket._write = () => undefined;
  socket.write('an answer that nobody takes');
  lingering.close(socket);
  t.mock.timers.tick(120_000);

  assert.equal(socket.destroyed, true);
});

test('a short body in chunks that nobody reads leaves the connection to the next request', async (t) => {
  const { port } = await serve(t);
  const refused = `POST /api/password HTTP/1.1\r\n${CHUNKED}\r\n2\r\n{}\r\n0\r\n\r\n`;

  assert.deepEqual(statuses(await exchange(port, refused + STATUS)), [401, 200]);
});

test('a last answer ends the connection as soon as the visitor ends', async (t) => {
  const { app, port } = await serve(t);
  const asked = STATUS.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');
  assert.deepEqual(statuses(await exchange(port, asked)), [200]);

  while (app.connections.all().length) await new Promise(setImmediate);
  assert.equal((await ask(app, { url: '/api/status' })).statusCode, 200);
});
