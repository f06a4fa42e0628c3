/**
 * Keep sessions: the time from log-in to log-out, proved by a token in a cookie.
 *
 * Clauses: STATUS-2, STATUS-3, LOGOUT-3, LOGOUT-4, LOGOUT-5, SESS-1, SESS-2, SESS-3, SESS-4,
 * SESS-5, SESS-6, SESS-7, SESS-8, SESS-9, SESS-10, SESS-11, LOGOUT-7.
 */

import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Kysely, Transaction } from 'kysely';
import * as accounts from './accounts.ts';
import * as clock from './clock.ts';
import * as devices from './devices.ts';
import { hasRowLocks } from './locks.ts';
import { correctTimes, isAhead, isLive, makeRoom, sweep } from './session-limits.ts';
import type { Tables } from './tables.ts';
import * as threads from './threads.ts';

const TOUCH_AFTER = 5; // seconds: a write for every request would wear out the disk

/**
 * Begin a session and return its token; the session presented with the request ends.
 *
 * Part of the running transaction. The token is always new: a value chosen by an attacker and
 * planted in the victim's browser would otherwise become the victim's session (session fixation).
 */
export async function begin(
  trx: Transaction<Tables>,
  request: FastifyRequest,
  accountId: number,
  presented?: string,
): Promise<string> {
  const { settings } = request.server;
  const token = randomBytes(32).toString('base64url');
  if (presented !== undefined) await remove(trx, presented);
  await makeRoom(trx, settings, accountId, clock.now());
  const now = clock.now(); // only now: no other one of the account has begun later
  await sweep(trx, settings, now); // after it: of two that had swept each other's rows both would wait
  const session = {
    token_digest: digest(token),
    account_id: accountId,
    created_at: now,
    last_used_at: now,
    device: devices.describe(request.headers['user-agent'] ?? ''),
  };
  await trx.insertInto('sessions').values(session).execute();
  return token;
}

/** The id of the account whose live session this token proves; undefined if it proves none. */
export async function recognise(
  { settings, store }: FastifyInstance,
  token: string | undefined,
): Promise<number | undefined> {
  if (token === undefined) return undefined;
  const found = await store.read((db) => find(db, token));
  const now = clock.now(); // only now: what is later than that is wrong
  if (!found || !isLive(settings, found, now)) return undefined;
  if (isAhead(found, now)) {
    await store.writeInPassing((trx) => correctTimes(trx, found.account_id));
  }
  const step = Math.min(TOUCH_AFTER, settings.sessionIdle / 10);
  if (clock.later(found.last_used_at, step) <= now) {
    await store.writeInPassing((trx) => touch(trx, token, now));
  }
  return found.account_id;
}

/** End the session that this token proves, if there is one. */
export async function end(request: FastifyRequest, token: string | undefined): Promise<void> {
  const { server } = request;
  // Looked for first: with tokens that prove nothing strangers could keep all writers waiting.
  const accountId = await owner(server, token);
  if (token === undefined || accountId === undefined) return;
  await threads.storing.place(request, () =>
    server.store.writing(async (trx) => {
      await accounts.keep(trx, accountId);
      await remove(trx, token);
    }),
  );
}

/** End all sessions of an account; part of the running transaction. */
export async function endAll(trx: Transaction<Tables>, accountId: number): Promise<void> {
  await trx.deleteFrom('sessions').where('account_id', '=', accountId).execute();
}

/** The account of the session that this token proves, live or not; undefined if there is none. */
export async function owner(
  { store }: FastifyInstance,
  token: string | undefined,
): Promise<number | undefined> {
  if (token === undefined) return undefined;
  return (await store.read((db) => find(db, token)))?.account_id;
}

/**
 * Whether this token proves a live session of the account, until the transaction ends.
 *
 * For what was begun with the session, and has taken long.
 */
export async function stillProves(
  trx: Transaction<Tables>,
  { settings }: FastifyInstance,
  token: string | undefined,
  accountId: number,
): Promise<boolean> {
  if (token === undefined) return false;
  const found = await query(trx, token)
    .$if(hasRowLocks(trx), (asked) => asked.forUpdate())
    .executeTakeFirst();
  return found?.account_id === accountId && isLive(settings, found, clock.now());
}

/** What is stored of a token. No salt and no slow hash: 256 random bits cannot be guessed. */
export function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function query(db: Kysely<Tables>, token: string) {
  return db
    .selectFrom('sessions')
    .select(['account_id', 'created_at', 'last_used_at'])
    .where('token_digest', '=', digest(token));
}

function find(db: Kysely<Tables>, token: string) {
  return query(db, token).executeTakeFirst();
}

async function remove(trx: Transaction<Tables>, token: string): Promise<void> {
  await trx.deleteFrom('sessions').where('token_digest', '=', digest(token)).execute();
}

async function touch(trx: Transaction<Tables>, token: string, now: string): Promise<void> {
  // An UPDATE, never an INSERT: a session that was ended meanwhile stays ended. And only forward:
  // a slow request must not take back what a later one has written.
  await trx
    .updateTable('sessions')
    .set({ last_used_at: now })
    .where('token_digest', '=', digest(token))
    .where('last_used_at', '<', now)
    .execute();
}
