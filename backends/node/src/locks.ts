/**
 * Let several write to one database, and nobody wait for ever.
 *
 * Nothing here blocks: whoever waits for SQLite comes back a moment later and asks again, and
 * others are served meanwhile.
 *
 * Clauses: LOAD-2, LOAD-3.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, PostgresAdapter } from 'kysely';
import { StoreUnavailable } from './refusals.ts';

/** Milliseconds that a writer waits for others; on PostgreSQL for each lock of theirs. */
export const PATIENCE = 10_000;
/** Connections to PostgreSQL of who writes; who only asks has others. */
export const WRITERS = 12;
const PAUSE = 5; // milliseconds between two questions for SQLite's lock
const BUSY = new Set([5, 6]); // as SQLite numbers it: another process, another connection of ours

let isGivingUp = false;

/** 503: others have been writing for too long. */
export class StoreIsBusy extends StoreUnavailable {}

/** One after the other: of the requests of this process one at a time asks SQLite for its turn. */
export class Turn {
  #last: Promise<void> = Promise.resolve();

  /**
   * Do this when all who came before have done theirs.
   *
   * @param deadline until when to wait, in milliseconds of performance.now().
   * @throws StoreIsBusy others are still at work then. Nothing was done.
   */
  async take<T>(deadline: number, work: () => Promise<T>): Promise<T> {
    const before = this.#last;
    const done = Promise.withResolvers<undefined>();
    // Whoever gives up leaves the line, and those behind wait for those before.
    this.#last = before.then(() => done.promise);
    try {
      await soonEnough(before, deadline);
      return await work();
    } finally {
      done.resolve(undefined);
    }
  }
}

/**
 * Do this, again and again as long as others keep SQLite locked.
 *
 * @param deadline until when to wait, in milliseconds of performance.now().
 * @throws StoreIsBusy they still do then.
 */
export async function patiently<T>(deadline: number, work: () => T | Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
    if (isGivingUp || performance.now() >= deadline) throw new StoreIsBusy();
    await sleep(PAUSE);
  }
}

/** Whether this is PostgreSQL, where rows are locked one by one. SQLite has one writer at a time. */
export function hasRowLocks(db: Pick<Kysely<unknown>, 'getExecutor'>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** Let nobody wait any longer, as the server ends. */
export function giveUp(): void {
  isGivingUp = true;
  for (const each of impatient) each();
}

const impatient = new Set<() => void>();

async function soonEnough(before: Promise<void>, deadline: number): Promise<void> {
  const late = Promise.withResolvers<never>();
  const refuse = () => {
    late.reject(new StoreIsBusy());
  };
  if (isGivingUp) refuse();
  impatient.add(refuse);
  const timer = setTimeout(refuse, deadline - performance.now());
  try {
    await Promise.race([before, late.promise]);
  } finally {
    clearTimeout(timer);
    impatient.delete(refuse);
  }
}

function isBusy(error: unknown): boolean {
  // The lower byte is the kind; above it stands more about it.
  return error instanceof Error && 'errcode' in error && BUSY.has(Number(error.errcode) & 0xff);
}
