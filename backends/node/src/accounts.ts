/**
 * Keep accounts: who has registered, under which email.
 *
 * Clauses: REG-4, REG-5, REG-6, REG-7, REG-8, REG-9, INPUT-7.
 */

import { sql, type Transaction } from 'kysely';
import * as clock from './clock.ts';
import { hasRowLocks } from './locks.ts';
import { length, nfc, withoutCapitals } from './normal-form.ts';
import { isTaken, type Store } from './store.ts';
import type { Account, Tables } from './tables.ts';

const EMAIL_MAX = 254; // octets of UTF-8, RFC 5321 4.5.3.1.3
// Code points: NFC joins up to four of them to one.
const LONGEST_TYPED = 4 * EMAIL_MAX;
// White space of all scripts. Tab, line feed and their like are control characters: never trimmed.
const SPACE = /^\p{Z}$/u;
const SPACE_OR_CONTROL = /[\p{Z}\p{Cc}]/u;
const CONTROL = /\p{Cc}/u;

/**
 * The one spelling under which an email is stored and found.
 *
 * Only ASCII letters lose their case: wider case folding would make one user's address equal to
 * another's, who could then take over the account (CVE-2019-19844).
 */
export function canonicalEmail(email: string): string {
  const trimmed = trim(email);
  if (length(trimmed) > LONGEST_TYPED) return trimmed; // nobody's
  // Again, because a small letter may join an accent for which the capital has no joint form.
  return nfc(withoutCapitals(nfc(trimmed)));
}

/** Why nobody can register with this email, in words for a person; undefined if all is well. */
export function emailProblem(email: string): string | undefined {
  const canonical = canonicalEmail(email);
  if (isTooLong(canonical)) return `must have at most ${EMAIL_MAX} bytes`;
  const [local, domain, ...more] = canonical.split('@');
  if (!local || !domain || more.length) return 'must look like name@example.com';
  if (SPACE_OR_CONTROL.test(canonical)) return 'must not contain spaces or control characters';
  return undefined;
}

/** Whether anybody can have this email, in any spelling of it; else the store is not asked. */
export function canBeStored(email: string): boolean {
  const canonical = canonicalEmail(email);
  return !isTooLong(canonical) && !CONTROL.test(canonical);
}

/** The account with this email, in any spelling of it; undefined if there is none. */
export async function find(store: Store, email: string): Promise<Account | undefined> {
  if (!canBeStored(email)) return undefined;
  const canonical = canonicalEmail(email);
  return await store.read((db) =>
    db.selectFrom('accounts').selectAll().where('email', '=', canonical).executeTakeFirst(),
  );
}

/**
 * The account whose session has this digest; undefined if that has ended.
 *
 * One question, not two: on SQLite the id of an account that is deleted is used again, and who asks
 * for the account by the id of a session that was there finds somebody else.
 */
export async function findBySession(
  store: Store,
  tokenDigest: string,
): Promise<Account | undefined> {
  return await store.read((db) =>
    db
      .selectFrom('accounts')
      .innerJoin('sessions', 'sessions.account_id', 'accounts.id')
      .selectAll('accounts')
      .where('sessions.token_digest', '=', tokenDigest)
      .executeTakeFirst(),
  );
}

/**
 * Add an account and say whether that was done: false if the email has one already.
 *
 * The database's unique key decides, not a look beforehand: of two requests at the same time both
 * would look and see nothing (CWE-367).
 */
export async function add(
  store: Store,
  email: string,
  passwordHash: string,
  { admin = false } = {},
): Promise<boolean> {
  const account = {
    email: canonicalEmail(email),
    password_hash: passwordHash,
    registered_on: clock.now(),
    admin: admin ? sql<boolean>`TRUE` : sql<boolean>`FALSE`, // SQLite binds no booleans
  };
  try {
    await store.writing((trx) => trx.insertInto('accounts').values(account).execute());
  } catch (error) {
    // If it is not this email, something else is wrong: "already registered" would be a lie.
    if (!isTaken(error) || !(await find(store, email))) throw error;
    return false;
  }
  return true;
}

/** Store a hash, of the same password or of a new one; the account must be locked. */
export async function replaceHash(
  trx: Transaction<Tables>,
  { id }: Account,
  passwordHash: string,
): Promise<void> {
  const values = { password_hash: passwordHash };
  await trx.updateTable('accounts').set(values).where('id', '=', id).execute();
}

/** Delete the account. Its sessions and known addresses go with it, by the foreign keys. */
export async function remove(trx: Transaction<Tables>, { id }: Account): Promise<void> {
  await trx.deleteFrom('accounts').where('id', '=', id).execute();
}

/**
 * Keep an account from being changed until the transaction ends.
 *
 * False if it was changed since it was read: another password holds now, or the account is gone,
 * and whoever proved to know the old password has proved nothing any more.
 *
 * @param other the id of one more that the transaction is about.
 */
export async function lock(
  trx: Transaction<Tables>,
  account: Account,
  other?: number,
): Promise<boolean> {
  return (await keep(trx, account.id, other)).get(account.id) === account.password_hash;
}

/**
 * Lock one account or two, and tell their hashes.
 *
 * Always the first thing that a transaction locks, by the order of the ids: two that lock in
 * another order would wait for each other.
 */
export async function keep(
  trx: Transaction<Tables>,
  id: number,
  other = id,
): Promise<Map<number, string>> {
  const rows = await trx
    .selectFrom('accounts')
    .select(['id', 'password_hash'])
    .where('id', 'in', [id, other])
    .orderBy('id')
    .$if(hasRowLocks(trx), (query) => query.forUpdate())
    .execute();
  return new Map(rows.map((row) => [row.id, row.password_hash]));
}

function trim(text: string): string {
  // By hand: a pattern for the end takes a time that grows with the square of the spaces inside.
  let [start, end] = [0, text.length];
  while (start < end && SPACE.test(text[start] ?? '')) start += 1;
  while (start < end && SPACE.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(start, end);
}

function isTooLong(email: string): boolean {
  return Buffer.byteLength(email) > EMAIL_MAX;
}
