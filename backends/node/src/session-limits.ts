/**
 * Let the table of sessions not grow without end.
 *
 * Clauses: SESS-5, SESS-6, SESS-11.
 */

import type { Transaction } from 'kysely';
import * as accounts from './accounts.ts';
import * as clock from './clock.ts';
import type { Settings } from './config.ts';
import { hasRowLocks } from './locks.ts';
import type { Session, Tables } from './tables.ts';

const SWEPT = 100; // expired sessions at most, in passing at a log-in

type Times = Pick<Session, 'created_at' | 'last_used_at'>;

/** After which times a live session was begun, and used. */
export function limits(
  settings: Settings,
  now: string,
): { createdAfter: string; usedAfter: string } {
  return {
    createdAfter: clock.later(now, -settings.sessionAbsolute),
    usedAfter: clock.later(now, -settings.sessionIdle),
  };
}

/** Whether a session with these times is live. */
export function isLive(settings: Settings, times: Times, now: string): boolean {
  const { createdAfter, usedAfter } = limits(settings, now);
  return times.created_at > createdAfter && times.last_used_at > usedAfter;
}

/** Whether one of the times is later than now: a clock was wrong. */
export function isAhead(times: Times, now: string): boolean {
  return times.created_at > now || times.last_used_at > now;
}

/** Delete some expired sessions, whosever they are: many users never come back to do it. */
export async function sweep(
  trx: Transaction<Tables>,
  settings: Settings,
  now: string,
): Promise<void> {
  const { createdAfter, usedAfter } = limits(settings, now);
  const expired = await trx
    .selectFrom('sessions')
    .select('id')
    .where((each) =>
      each.or([each('created_at', '<=', createdAfter), each('last_used_at', '<=', usedAfter)]),
    )
    .limit(SWEPT) // some, as this visitor waits
    // None that another log-in is about to delete.
    .$if(hasRowLocks(trx), (query) => query.forUpdate().skipLocked())
    .execute();
  await remove(trx, expired);
}

/** End the sessions of this account that began first, so that it may have one more. */
export async function makeRoom(
  trx: Transaction<Tables>,
  settings: Settings,
  accountId: number,
  now: string,
): Promise<void> {
  const mine = trx.selectFrom('sessions').select('id').where('account_id', '=', accountId);
  const ahead = await mine
    .where((each) => each.or([each('created_at', '>', now), each('last_used_at', '>', now)]))
    .execute();
  if (ahead.length) await correctTimes(trx, accountId);
  const { createdAfter, usedAfter } = limits(settings, now);
  const kept = mine
    .where('created_at', '>', createdAfter)
    .where('last_used_at', '>', usedAfter)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(settings.sessionLimit - 1);
  // The database finds them: to read a thousand sessions here would take longer than all else.
  await trx
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('id', 'not in', kept)
    .execute();
}

/**
 * Let no session of the account be from the future; part of the running transaction.
 *
 * The clock was wrong then, and such a session would live too long.
 */
export async function correctTimes(trx: Transaction<Tables>, accountId: number): Promise<void> {
  await accounts.keep(trx, accountId);
  if (hasRowLocks(trx)) {
    const mine = trx.selectFrom('sessions').select('id').where('account_id', '=', accountId);
    await mine.orderBy('id').forUpdate().execute();
  }
  // Only now: what was noted while this one waited for others is not from the future.
  const now = clock.now();
  for (const time of ['created_at', 'last_used_at'] as const) {
    await trx
      .updateTable('sessions')
      .set({ [time]: now })
      .where('account_id', '=', accountId)
      .where(time, '>', now)
      .execute();
  }
}

async function remove(trx: Transaction<Tables>, rows: readonly { id: number }[]): Promise<void> {
  if (!rows.length) return;
  const ids = rows.map((row) => row.id);
  await trx.deleteFrom('sessions').where('id', 'in', ids).execute();
}
