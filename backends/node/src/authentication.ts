/**
 * What follows from a right password: a session, another password, or the end of the account.
 *
 * The order is always the same. The throttle counts the attempt; the password is checked, which
 * takes long and holds nothing; then, in one transaction, the account is locked and must still be
 * the one that was checked, as must the session; the throttle takes the attempt back, and the
 * thing is done. In these transactions nothing is awaited but the database.
 *
 * Clauses: LOGIN-2, LOGIN-3, LOGIN-6, ENUM-2, PW-7, ACCT-3, LOGOUT-7.
 */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import * as accounts from './accounts.ts';
import * as knownAddresses from './known-addresses.ts';
import * as passwords from './passwords.ts';
import { NotLoggedIn } from './refusals.ts';
import * as sessions from './sessions.ts';
import type { Account, Tables } from './tables.ts';
import * as threads from './threads.ts';
import * as throttle from './throttle.ts';

/**
 * Begin a session and return its token; undefined if the credentials are wrong.
 *
 * @param email as typed.
 * @param password as typed.
 * @param presented the token that came with the request; its session ends.
 * @throws TooManyAttempts this email was tried too often.
 * @throws Busy too many others want the same.
 */
export async function logIn(
  request: FastifyRequest,
  email: string,
  password: string,
  presented: string | undefined,
): Promise<string | undefined> {
  const { settings, store } = request.server;
  return await threads.hashing.place(request, async () => {
    await throttle.reserve(request, email);
    for (;;) {
      const account = await ownerOf(request.server, email, password);
      if (!account) return undefined;
      const better = passwords.needsRehash(settings, account.password_hash)
        ? await passwords.hashPassword(settings, password)
        : undefined;
      const other = await sessions.owner(request.server, presented);
      const token = await store.writing(async (trx) => {
        if (!(await accounts.lock(trx, account, other))) return undefined;
        if (better !== undefined) await accounts.replaceHash(trx, account, better);
        await throttle.clear(trx, request, email);
        await knownAddresses.note(trx, request, account.id);
        return await sessions.begin(trx, request, account.id, presented);
      });
      if (token !== undefined) return token;
      // Meanwhile the hash was replaced: perhaps by a better one of the same password.
    }
  });
}

/**
 * Change the password, end all sessions of the account, and return the token of a new one.
 *
 * Undefined if the current password is wrong; then nothing has changed.
 *
 * @throws TooManyAttempts this account was tried too often.
 * @throws NotLoggedIn the session that the request presents has ended meanwhile.
 * @throws Busy too many others want the same.
 */
export async function changePassword(
  request: FastifyRequest,
  account: Account,
  passwordsTyped: { current: string; new: string },
  presented: string | undefined,
): Promise<string | undefined> {
  const { settings, store } = request.server;
  return await threads.hashing.place(request, async () => {
    await throttle.reserve(request, account.email);
    if (!(await passwords.verify(settings, passwordsTyped.current, account.password_hash))) {
      await checkSession(request.server, presented);
      return undefined;
    }
    const newHash = await passwords.hashPassword(settings, passwordsTyped.new);
    return await store.writing(async (trx) => {
      if (!(await isStillOwner(trx, request.server, account, presented))) return undefined;
      await accounts.replaceHash(trx, account, newHash);
      await throttle.clear(trx, request, account.email);
      await sessions.endAll(trx, account.id);
      return await sessions.begin(trx, request, account.id);
    });
  });
}

/**
 * Delete the account with all that belongs to it; false if the password is wrong.
 *
 * @throws TooManyAttempts this account was tried too often.
 * @throws NotLoggedIn the session that the request presents has ended meanwhile.
 * @throws Busy too many others want the same.
 */
export async function deleteAccount(
  request: FastifyRequest,
  account: Account,
  password: string,
  presented: string | undefined,
): Promise<boolean> {
  const { settings, store } = request.server;
  return await threads.hashing.place(request, async () => {
    await throttle.reserve(request, account.email);
    if (!(await passwords.verify(settings, password, account.password_hash))) {
      await checkSession(request.server, presented);
      return false;
    }
    return await store.writing(async (trx) => {
      if (!(await isStillOwner(trx, request.server, account, presented))) return false;
      await throttle.clear(trx, request, account.email);
      await accounts.remove(trx, account);
      return true;
    });
  });
}

async function isStillOwner(
  trx: Transaction<Tables>,
  app: FastifyInstance,
  account: Account,
  presented: string | undefined,
): Promise<boolean> {
  // Hashing took long. Whoever has logged out meanwhile, or was logged out, wants nothing more.
  const unchanged = await accounts.lock(trx, account);
  if (!(await sessions.stillProves(trx, app, presented, account.id))) throw new NotLoggedIn();
  return unchanged;
}

async function checkSession(app: FastifyInstance, presented: string | undefined): Promise<void> {
  // Nothing changes, but whoever is not logged in any more is not told about passwords either.
  if ((await sessions.recognise(app, presented)) === undefined) throw new NotLoggedIn();
}

async function ownerOf(
  { settings, store }: FastifyInstance,
  email: string,
  password: string,
): Promise<Account | undefined> {
  const account = await accounts.find(store, email);
  const right = await passwords.verify(settings, password, account?.password_hash);
  return right ? account : undefined;
}
