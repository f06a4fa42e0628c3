import assert from 'node:assert/strict';
import { test } from 'node:test';
import { application, ask, loggedIn, post } from './application.ts';

test('a known path with a wrong method is 405, and says what is allowed', async (t) => {
  const app = await application(t);
  const answer = await ask(app, { method: 'PUT', url: '/api/logout' });

  assert.equal(answer.statusCode, 405);
  assert.equal(answer.headers.allow, 'GET, POST');
});

test('a HEAD of the log-out ends no session', async (t) => {
  const app = await application(t);
  const cookie = await loggedIn(app);

  const head = await ask(app, { method: 'HEAD', url: '/api/logout', headers: { cookie } });
  assert.equal(head.statusCode, 405);
  const status = await ask(app, { url: '/api/status', headers: { cookie } });
  assert.deepEqual(status.json(), { status: true });
});

test('an unknown path is 404 before anybody reads the body', async (t) => {
  const app = await application(t);
  const answer = await post(app, '/api/nope', `"${'x'.repeat(70_000)}"`);

  assert.equal(answer.statusCode, 404);
  assert.equal(answer.headers['content-type'], 'application/problem+json');
});

test('a path that cannot be read is answered like one of nobody', async (t) => {
  const app = await application(t);
  const long = 'x'.repeat(200);

  for (const name of ['%ff', '%c3%28', '%', long]) {
    const session = await ask(app, { method: 'DELETE', url: `/api/sessions/${name}` });
    assert.equal(session.statusCode, 401);
    const unknown = await ask(app, { url: `/api/${name}` });
    assert.equal(unknown.statusCode, 404);
    assert.equal(unknown.headers['x-content-type-options'], 'nosniff');
  }
});

test('another site cannot log in, and a link on it cannot log out', async (t) => {
  const app = await application(t);
  const headers = { 'sec-fetch-site': 'cross-site' };

  assert.equal((await post(app, '/api/login', {}, headers)).statusCode, 403);
  assert.equal((await ask(app, { url: '/api/logout', headers })).statusCode, 403);
});

test('an unknown host is refused', async (t) => {
  const app = await application(t);
  const answer = await ask(app, { url: '/api/status', headers: { host: 'evil.example' } });

  assert.equal(answer.statusCode, 400);
});

test('whoever is not logged in is told so before their body is looked at', async (t) => {
  const app = await application(t);

  assert.equal((await post(app, '/api/password', 'no json')).statusCode, 401);
});

test('an error below the API is a problem document in every spelling of the path', async (t) => {
  const app = await application(t);
  const answer = await ask(app, { url: '/%61pi/nope' });

  assert.equal(answer.headers['content-type'], 'application/problem+json');
});

for (const [name, body, status] of [
  ['no JSON', '{', 400],
  ['a repeated member', '{"email":"a","\\u0065mail":"b","password":"c"}', 400],
  ['half of a surrogate pair', '{"email":"\\ud800","password":"c"}', 400],
  ['an endless number', '{"email":"a","password":"b","n":1e999}', 400],
  ['too many levels', `${'['.repeat(40)}${']'.repeat(40)}`, 400],
  ['no object', '[]', 422],
  ['a member that is no text', '{"email":"a","password":1}', 422],
] as const) {
  test(`a body with ${name} is refused with ${status}`, async (t) => {
    assert.equal((await post(await application(t), '/api/login', body)).statusCode, status);
  });
}

test('a body in another type or encoding is refused', async (t) => {
  const app = await application(t);
  const types = ['text/plain', 'application/json; charset=utf-16', 'application/jsonp', ''];
  for (const type of types) {
    assert.equal((await post(app, '/api/login', '{}', { 'content-type': type })).statusCode, 415);
  }
});
