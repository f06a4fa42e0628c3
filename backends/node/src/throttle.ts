/**
 * Bound how often anybody may guess at a password, or register.
 *
 * An attempt is counted before anything is hashed, by a row in the store: so it counts for all
 * requests, workers and backends that share the store, and many attempts at the same moment are no
 * way around. A success takes its rows back.
 *
 * Clauses: REG-10, THROTTLE-1, THROTTLE-2, THROTTLE-3, THROTTLE-4.
 */

import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql, type Transaction } from 'kysely';
import { canBeStored, canonicalEmail } from './accounts.ts';
import { clientAddress } from './clients.ts';
import * as clock from './clock.ts';
import * as knownAddresses from './known-addresses.ts';
import { hasRowLocks } from './locks.ts';
import { TooManyAttempts } from './refusals.ts';
import type { AttemptsTable, Tables } from './tables.ts';

const TIDIED = 1000; // expired attempts that one request deletes: more than it can make
// Failures for one email in the window, from everywhere: then only known addresses may try, so
// that strangers neither guess on from ever new addresses nor lock the user out.
const EVERYWHERE = 100;

type Attempt = Pick<AttemptsTable, 'kind' | 'email_digest' | 'address'>;

/**
 * Count an attempt to prove a password, before the password is looked at.
 *
 * @throws TooManyAttempts the attempts are used up, whether or not the email exists.
 */
export async function reserve(request: FastifyRequest, email: string): Promise<void> {
  const { settings, store } = request.server;
  const canonical = canonicalEmail(email);
  const attempt = attemptAt(request, canonical);
  const { address, ...ofEmail } = attempt;
  const wait = await store.writing(async (trx) => {
    const throttle = await Throttle.begin(trx, attempt.email_digest, settings.throttleWindow);
    let seconds = await throttle.wait(settings.throttleLimit, attempt);
    if (!seconds) {
      seconds = await throttle.wait(EVERYWHERE, ofEmail);
      const mayBeKnown = seconds > 0 && canBeStored(canonical);
      if (mayBeKnown && (await knownAddresses.knows(trx, canonical, address))) seconds = 0;
    }
    if (!seconds) await throttle.add(attempt);
    return seconds;
  });
  // Only when the transaction is done: what it has deleted and put right stays so.
  if (wait) throw new TooManyAttempts(wait);
}

/**
 * Count a registration, before its password is hashed.
 *
 * @throws TooManyAttempts too many came from this client.
 */
export async function reserveRegistration(request: FastifyRequest): Promise<void> {
  const { settings, store } = request.server;
  const address = clientAddress(request);
  const wait = await store.writing(async (trx) => {
    const throttle = await Throttle.begin(trx, digest(address), settings.throttleWindow);
    const seconds = await throttle.wait(settings.registerLimit, { kind: 'register', address });
    const attempt = { kind: 'register', email_digest: digest(''), address } as const;
    if (!seconds) await throttle.add(attempt);
    return seconds;
  });
  if (wait) throw new TooManyAttempts(wait);
}

/**
 * Take back this client's attempts at this email, as one was right.
 *
 * Part of the running transaction. Attempts of others still count, and so do this client's at
 * other emails: a guesser's own log-ins win nothing.
 */
export async function clear(
  trx: Transaction<Tables>,
  request: FastifyRequest,
  email: string,
): Promise<void> {
  const { kind, email_digest, address } = attemptAt(request, canonicalEmail(email));
  await trx
    .deleteFrom('attempts')
    .where('kind', '=', kind)
    .where('email_digest', '=', email_digest)
    .where('address', '=', address)
    .execute();
}

/** The attempts of one window, while nobody else counts those of the same key. */
class Throttle {
  readonly #trx: Transaction<Tables>;
  readonly #now: string;
  readonly #window: number;

  private constructor(trx: Transaction<Tables>, now: string, window: number) {
    this.#trx = trx;
    this.#now = now;
    this.#window = window;
  }

  static async begin(trx: Transaction<Tables>, key: string, window: number): Promise<Throttle> {
    if (hasRowLocks(trx)) {
      // SQLite has one writer at a time anyway.
      const number = Buffer.from(key, 'hex').readBigInt64BE();
      await sql`SELECT pg_advisory_xact_lock(${String(number)}::bigint)`.execute(trx);
    }
    // Only now: the wait for the others was not yet part of the window.
    const throttle = new Throttle(trx, clock.now(), window);
    await throttle.#tidy();
    return throttle;
  }

  /** The seconds until there is room for one more of these attempts; 0 if there is. */
  async wait(limit: number, which: Partial<Attempt>): Promise<number> {
    // When the last of so many newest ones leaves the window, there will be.
    let newest = this.#trx
      .selectFrom('attempts')
      .select('made_at')
      .where('made_at', '>', this.#before); // others may be about to delete more
    for (const [name, value] of Object.entries(which)) {
      newest = newest.where(name as keyof Attempt, '=', value);
    }
    const [last] = await newest
      .orderBy('made_at', 'desc')
      .limit(1)
      .offset(limit - 1)
      .execute();
    if (!last) return 0;
    const seconds = this.#window - (clock.moment(this.#now) - clock.moment(last.made_at)) / 1000;
    return Math.max(1, Math.ceil(Math.min(seconds, this.#window)));
  }

  async add(attempt: Attempt): Promise<void> {
    const row = { ...attempt, made_at: this.#now };
    await this.#trx.insertInto('attempts').values(row).execute();
  }

  async #tidy(): Promise<void> {
    // Of very many only the oldest: SQLite is asked in the thread that serves all others.
    const expired = this.#unlocked().where('made_at', '<=', this.#before);
    const old = expired.orderBy('made_at').limit(TIDIED);
    await this.#trx.deleteFrom('attempts').where('id', 'in', old).execute();
    // The clock was wrong then. Such an attempt would count for longer than the window.
    const ahead = this.#unlocked().where('made_at', '>', this.#now);
    const values = { made_at: this.#now };
    await this.#trx.updateTable('attempts').set(values).where('id', 'in', ahead).execute();
  }

  #unlocked() {
    // Those that another one has locked are left to it, or both might wait for ever.
    return this.#trx
      .selectFrom('attempts')
      .select('id')
      .$if(hasRowLocks(this.#trx), (query) => query.forUpdate().skipLocked());
  }

  get #before(): string {
    return clock.later(this.#now, -this.#window);
  }
}

function attemptAt(request: FastifyRequest, canonical: string): Attempt {
  return { kind: 'login', email_digest: digest(canonical), address: clientAddress(request) };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
