/**
 * Read and write in the store.
 *
 * Clauses: LOAD-2.
 */

import type { FastifyInstance } from 'fastify';
import { type Kysely, sql, type Transaction } from 'kysely';
import * as locks from './locks.ts';
import * as logs from './logs.ts';
import { Refusal, StoreUnavailable } from './refusals.ts';
import type { Tables } from './tables.ts';

const BRIEFLY = 50; // milliseconds
const MISTAKES = [TypeError, RangeError, ReferenceError, SyntaxError]; // ours, not the store's

/** The store, as the application uses it. */
export class Store {
  readonly reader: Kysely<Tables>;
  readonly #writer: Kysely<Tables>;
  readonly #turn: locks.Turn | undefined;
  readonly #cancelAll: (() => void) | undefined;
  readonly #app: FastifyInstance;
  #writers = 0; // transactions that have a connection to PostgreSQL, or wait for one

  /**
   * @param reader reads outside of transactions.
   * @param writer begins transactions.
   * @param cancelAll ends all that waits there; undefined for SQLite, where nothing does.
   * @param app logs failures.
   */
  constructor(
    reader: Kysely<Tables>,
    writer: Kysely<Tables>,
    cancelAll: (() => void) | undefined,
    app: FastifyInstance,
  ) {
    this.reader = reader;
    this.#writer = writer;
    this.#cancelAll = cancelAll;
    this.#turn = locks.hasRowLocks(writer) ? undefined : new locks.Turn();
    this.#app = app;
  }

  /**
   * Ask something, outside of any transaction.
   *
   * @throws StoreUnavailable the store does not answer.
   */
  async read<T>(question: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    try {
      const deadline = performance.now() + locks.PATIENCE;
      return await locks.patiently(deadline, () => question(this.reader));
    } catch (error) {
      throw this.#refusal(error);
    }
  }

  /**
   * A transaction: all that is done in it is done, or nothing.
   *
   * No other writer comes between what is read here and what is written.
   *
   * @param patience milliseconds to wait for other writers; on PostgreSQL for each lock of theirs.
   * @throws StoreUnavailable the store cannot be written, or others still write then.
   */
  async writing<T>(
    work: (trx: Transaction<Tables>) => Promise<T>,
    patience = locks.PATIENCE,
  ): Promise<T> {
    const deadline = performance.now() + patience;
    try {
      if (!this.#turn) return await this.#counted(work, patience);
      return await this.#turn.take(deadline, () =>
        locks.patiently(deadline, () => this.#transaction(work)),
      );
    } catch (error) {
      throw this.#refusal(error);
    }
  }

  /**
   * Do this in one transaction, if nobody else is writing; or leave it to the next request.
   *
   * Neither others who write for long nor a store that cannot be written may delay or spoil the
   * answer of somebody who only asks.
   */
  async writeInPassing(work: (trx: Transaction<Tables>) => Promise<unknown>): Promise<void> {
    if (!this.#turn && this.#writers >= locks.WRITERS) return; // it would wait for a connection
    try {
      await this.writing(work, BRIEFLY);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }

  /** Let nobody wait any longer, as the server ends. */
  giveUp(): void {
    locks.giveUp();
    this.#cancelAll?.();
  }

  /** Let go of the store. */
  async close(): Promise<void> {
    await this.reader.destroy();
    if (this.#writer !== this.reader) await this.#writer.destroy();
  }

  async #counted<T>(work: (trx: Transaction<Tables>) => Promise<T>, patience: number): Promise<T> {
    this.#writers += 1;
    try {
      return await this.#transaction(work, patience);
    } finally {
      this.#writers -= 1;
    }
  }

  async #transaction<T>(
    work: (trx: Transaction<Tables>) => Promise<T>,
    patience = locks.PATIENCE,
  ): Promise<T> {
    return await this.#writer.transaction().execute(async (trx) => {
      if (patience < locks.PATIENCE) {
        await sql`SELECT set_config('lock_timeout', ${String(patience)}, true)`.execute(trx);
      }
      return await work(trx);
    });
  }

  #refusal(error: unknown): unknown {
    const isOurs = error instanceof Refusal || MISTAKES.some((each) => error instanceof each);
    if (isOurs || isTaken(error)) return error;
    logs.noteStoreFailure(this.#app, error);
    return new StoreUnavailable();
  }
}

/** Whether an insert has failed because a unique key is there already. */
export function isTaken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return code === '23505' || errcode === 2067 || errcode === 1555;
}
