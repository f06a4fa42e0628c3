/**
 * Remember from where users have logged in: whoever guesses from elsewhere cannot lock them out.
 *
 * Clauses: THROTTLE-4.
 */

import type { FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import { clientAddress } from './clients.ts';
import * as clock from './clock.ts';
import { hasRowLocks } from './locks.ts';
import type { Tables } from './tables.ts';

const KNOWN_FOR = 90 * 24 * 60 * 60; // seconds
const SWEPT = 100; // addresses at most that are forgotten in passing at a log-in

/** Note from where this user has logged in; part of the running transaction. */
export async function note(
  trx: Transaction<Tables>,
  request: FastifyRequest,
  accountId: number,
): Promise<void> {
  const [now, here] = [clock.now(), clientAddress(request)];
  await forget(trx, accountId, now);
  const seen = await trx
    .updateTable('known_addresses')
    .set({ last_login_at: now })
    .where('account_id', '=', accountId)
    .where('address', '=', here)
    .executeTakeFirst();
  if (seen.numUpdatedRows) return;
  const row = { account_id: accountId, address: here, last_login_at: now };
  await trx.insertInto('known_addresses').values(row).execute(); // nobody else adds it: it is locked
}

/** Whether the user with this canonical email has logged in from there. */
export async function knows(
  trx: Transaction<Tables>,
  email: string,
  address: string,
): Promise<boolean> {
  const found = await trx
    .selectFrom('known_addresses')
    .innerJoin('accounts', 'accounts.id', 'known_addresses.account_id')
    .select('known_addresses.address')
    .where('accounts.email', '=', email)
    .where('known_addresses.address', '=', address)
    .executeTakeFirst();
  return found !== undefined;
}

async function forget(trx: Transaction<Tables>, accountId: number, now: string): Promise<void> {
  const before = clock.later(now, -KNOWN_FOR);
  const mine = (table: 'known_addresses') =>
    trx.deleteFrom(table).where('account_id', '=', accountId);
  await mine('known_addresses').where('last_login_at', '<=', before).execute();
  // The clock was wrong then. Such an address would be known for ever.
  await trx
    .updateTable('known_addresses')
    .set({ last_login_at: now })
    .where('account_id', '=', accountId)
    .where('last_login_at', '>', now)
    .execute();
  await forgetOthers(trx, before);
}

async function forgetOthers(trx: Transaction<Tables>, before: string): Promise<void> {
  // Of users who never come back; none that another log-in is about to delete.
  const rows = await trx
    .selectFrom('known_addresses')
    .select(['account_id', 'address'])
    .where('last_login_at', '<=', before)
    .limit(SWEPT)
    .$if(hasRowLocks(trx), (query) => query.forUpdate().skipLocked())
    .execute();
  for (const { account_id, address } of rows) {
    await trx
      .deleteFrom('known_addresses')
      .where('account_id', '=', account_id)
      .where('address', '=', address)
      .execute();
  }
}
