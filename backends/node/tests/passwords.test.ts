import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingsFromEnvironment } from '../src/config.ts';
import { length } from '../src/normal-form.ts';
import * as passwords from '../src/passwords.ts';
import { application, loggedIn, PASSWORD, post } from './application.ts';

const LIGHT = { ...settingsFromEnvironment({}), hashCost: 'light' } as const;
// As the tutorial's server stores it: of "correct horse battery".
const OF_TUTORIAL = '$2b$04$';

test('a hash is salted Argon2id, in the form that all backends read', async () => {
  const [one, other] = await Promise.all([1, 2].map(() => passwords.hashPassword(LIGHT, PASSWORD)));

  assert.match(String(one), /^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
  assert.notEqual(one, other);
});

test('composed and decomposed letters are one password, and wide letters another', async () => {
  const hash = await passwords.hashPassword(LIGHT, 'caf\u00e9');

  assert.equal(await passwords.verify(LIGHT, 'cafe\u0301', hash), true);
  assert.equal(await passwords.verify(LIGHT, '\uff43af\u00e9', hash), false);
});

test('nobody has the password of an unknown email', async () => {
  assert.equal(await passwords.verify(LIGHT, PASSWORD, undefined), false);
});

test('a damaged hash is nobody\u2019s', async () => {
  for (const damaged of ['', 'x', '$argon2id$v=19$m=8', `${OF_TUTORIAL}broken`]) {
    assert.equal(await passwords.verify(LIGHT, PASSWORD, damaged), false);
  }
});

test('hashes of the tutorial and of another cost are made anew, others are not', async () => {
  const hash = await passwords.hashPassword(LIGHT, PASSWORD);

  assert.equal(passwords.needsRehash(LIGHT, hash), false);
  assert.equal(passwords.needsRehash({ ...LIGHT, hashCost: 'standard' }, hash), true);
  assert.equal(passwords.needsRehash(LIGHT, `${OF_TUTORIAL}x`), true);
});

for (const [password, reason] of [
  ['short', 'must have at least 15 characters'],
  ['\u{1f600}'.repeat(14), 'must have at least 15 characters'],
  ['x'.repeat(1025), 'must have at most 1024 characters'],
  ['ada.lovelace@example.com', 'must not be the email or the part of it before the @'],
] as const) {
  test(`a password of ${length(password)} characters: ${reason}`, () => {
    const told = passwords.passwordProblem(LIGHT, password, 'Ada.Lovelace@example.com');
    assert.equal(told, reason);
  });
}

test('a new password ends all other sessions', async (t) => {
  const app = await application(t);
  const [one, other] = [await loggedIn(app), await loggedIn(app)];
  const fields = { current: PASSWORD, new: 'another horse battery' };
  const changed = await post(app, '/api/password', fields, { cookie: one });
  assert.deepEqual(changed.json(), { result: true });

  for (const cookie of [one, other]) {
    const again = await post(app, '/api/password', fields, { cookie });
    assert.equal(again.statusCode, 401);
  }
});
