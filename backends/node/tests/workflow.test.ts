import assert from 'node:assert/strict';
import { test } from 'node:test';
import { application, ask, loggedIn, PASSWORD, post } from './application.ts';

const ADA = { email: 'ada@example.com', password: PASSWORD };

test('who registers and logs in is recognised until they log out', async (t) => {
  const app = await application(t);
  const cookie = await loggedIn(app);
  const status = { url: '/api/status', headers: { cookie } };

  assert.deepEqual((await ask(app, status)).json(), { status: true });
  await ask(app, { url: '/api/logout', headers: { cookie } });
  assert.deepEqual((await ask(app, status)).json(), { status: false });
});

test('an email is registered once', async (t) => {
  const app = await application(t);

  assert.deepEqual((await post(app, '/api/register', ADA)).json(), { result: 'success' });
  const again = await post(app, '/api/register', { ...ADA, email: ' ADA@example.com ' });
  assert.deepEqual(again.json(), { result: 'this user is already registered' });
});

test('of many registrations at once one is made', async (t) => {
  const app = await application(t);
  const all = Array.from({ length: 8 }, () => post(app, '/api/register', ADA));
  const made = (await Promise.all(all)).filter((answer) => answer.body.includes('success'));

  assert.equal(made.length, 1);
});

test('a wrong password and an unknown email are answered alike', async (t) => {
  const app = await application(t);
  await post(app, '/api/register', ADA);
  const wrong = await post(app, '/api/login', { ...ADA, password: 'another horse battery' });
  const unknown = await post(app, '/api/login', { ...ADA, email: 'grace@example.com' });

  assert.equal(wrong.body, unknown.body);
  assert.equal(wrong.headers['set-cookie'], undefined);
});

test('the session cookie is out of reach of scripts, other hosts and plain networks', async (t) => {
  const app = await application(t);
  await post(app, '/api/register', ADA);
  const answer = await post(app, '/api/login', ADA);

  assert.match(
    String(answer.headers['set-cookie']),
    /^__Host-session=[\w-]{43}; Secure; HttpOnly; Path=\/; SameSite=Lax$/,
  );
});
