import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNetwork } from '../src/networks.ts';
import { application, loggedIn, PASSWORD, post } from './application.ts';

const wrong = { email: 'ada@example.com', password: 'another horse battery' };

test('after so many wrong passwords even the right one has to wait', async (t) => {
  const app = await application(t, { throttleLimit: 5 });
  await loggedIn(app);
  for (let guess = 0; guess < 5; guess += 1) await post(app, '/api/login', wrong);
  const answer = await post(app, '/api/login', { ...wrong, password: PASSWORD });

  assert.equal(answer.statusCode, 429);
  assert.ok(Number(answer.headers['retry-after']) > 290);
});

test('guesses at the same moment are all counted', async (t) => {
  const app = await application(t, { throttleLimit: 5 });
  const all = Array.from({ length: 12 }, () => post(app, '/api/login', wrong));
  const statuses = (await Promise.all(all)).map((answer) => answer.statusCode);

  assert.equal(statuses.filter((status) => status === 200).length, 5);
});

test('a success takes back the guesses of its client at its email', async (t) => {
  const app = await application(t, { throttleLimit: 5 });
  for (let round = 0; round < 3; round += 1) {
    await loggedIn(app);
    for (let guess = 0; guess < 4; guess += 1) await post(app, '/api/login', wrong);
    const right = await post(app, '/api/login', { ...wrong, password: PASSWORD });
    assert.equal(right.statusCode, 200);
  }
});

test('registrations from one client are bounded', async (t) => {
  const app = await application(t, { registerLimit: 2 });
  for (const name of ['a', 'b']) await loggedIn(app, `${name}@example.com`);
  const third = { email: 'c@example.com', password: PASSWORD };

  assert.equal((await post(app, '/api/register', third)).statusCode, 429);
});

test('only a trusted proxy says for whom it asks', async (t) => {
  const trusted = parseNetwork('127.0.0.0/8');
  assert.ok(trusted);
  for (const [trustedProxies, status] of [
    [[], 429],
    [[trusted], 200],
  ] as const) {
    const app = await application(t, { throttleLimit: 5, trustedProxies });
    for (let guess = 0; guess < 5; guess += 1) await post(app, '/api/login', wrong);
    const headers = { 'x-forwarded-for': '192.0.2.7' };
    assert.equal((await post(app, '/api/login', wrong, headers)).statusCode, status);
  }
});

test('after a flood, the attempts that have expired go a part at a time', async (t) => {
  const app = await application(t);
  const made_at = '2001-01-01 00:00:00.000000';
  const old = { kind: 'login' as const, email_digest: 'x', address: '192.0.2.7', made_at };
  await app.store.writing((trx) =>
    trx
      .insertInto('attempts')
      .values(Array.from({ length: 1500 }, () => old))
      .execute(),
  );
  const left = async () => {
    await post(app, '/api/login', wrong);
    const rows = await app.store.read((db) =>
      db.selectFrom('attempts').select('made_at').execute(),
    );
    return rows.filter((each) => each.made_at === made_at).length;
  };

  assert.deepEqual([await left(), await left()], [500, 0]);
});
