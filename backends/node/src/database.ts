/**
 * Connect to the store and bring its tables to the newest migration.
 *
 * Clauses: CONF-2.
 */

import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import * as catalog from './catalog.ts';
import type { Settings } from './config.ts';
import { CannotStartError } from './environment.ts';
import * as locks from './locks.ts';
import * as logs from './logs.ts';
import { MIGRATIONS } from './migrations/index.ts';
import * as privateFiles from './private-files.ts';
import { StoreUnavailable } from './refusals.ts';
import * as sqlite from './sqlite.ts';
import * as storageContract from './storage-contract.ts';
import { Store } from './store.ts';
import type { Tables } from './tables.ts';

const FILE = 'fourstep.sqlite3';
const RECORD = 'node_migrations';
const LOCK_TABLE = 'node_migrations_lock'; // Kysely's own; it needs one
const LOCK = 4004; // the same number in every backend: they may start on one empty database together

/**
 * Connect the application to its store and migrate it where needed.
 *
 * @throws CannotStartError the store cannot be used, or a newer version of the kit made it.
 */
export async function initApp(app: FastifyInstance, settings: Settings): Promise<void> {
  try {
    const store = await connect(app, settings);
    await bringUpToDate(store).catch(async (error: unknown) => {
      await store.close().catch(() => undefined); // what made it fail is said, not what follows
      throw error;
    });
    app.decorate('store', store);
    app.addHook('onClose', () => store.close());
  } catch (error) {
    if (error instanceof CannotStartError) throw error;
    const isBusy = error instanceof StoreUnavailable;
    const reason = isBusy ? 'others keep it locked' : logs.firstLine(error);
    throw new CannotStartError(`The database cannot be used: ${reason}.`, { cause: error });
  }
}

/** Let one process at a time migrate; SQLite is locked by BEGIN IMMEDIATE already. */
export async function lockForMigration(db: Kysely<Tables>): Promise<void> {
  if (locks.hasRowLocks(db)) await sql`SELECT pg_advisory_xact_lock(${LOCK})`.execute(db);
}

/** Drop the tables of this kit, and every backend's record of having made them. */
export async function dropTables(store: Store): Promise<void> {
  await store.writing(async (trx) => {
    await storageContract.dropTables(trx, await catalog.listTables(trx));
  });
}

async function connect(app: FastifyInstance, settings: Settings): Promise<Store> {
  const url = settings.databaseUrl;
  if (url?.kind === 'postgresql') {
    const postgresql = await import('./postgresql.ts');
    const open = (most: number) =>
      postgresql.open(url.connectionString, most, (error) => {
        logs.noteStoreFailure(app, error);
      });
    const [readers, writers] = [open(postgresql.OF_READERS), open(locks.WRITERS)];
    const giveUp = () => {
      readers.giveUp();
      writers.giveUp();
    };
    return new Store(readers.db, writers.db, giveUp, app);
  }
  const file = resolve(url?.file ?? fileIn(settings.dataDir));
  privateFiles.make(file);
  return new Store(await sqlite.open(file), await sqlite.open(file), undefined, app);
}

function fileIn(dataDir: string): string {
  try {
    mkdirSync(dataDir, { mode: 0o700, recursive: true });
    const probe = join(dataDir, '.write-test');
    closeSync(openSync(probe, 'w'));
    rmSync(probe, { force: true });
  } catch (error) {
    throw new CannotStartError(
      `FOURSTEP_DATA_DIR is '${dataDir}', and nothing can be written there: ${logs.firstLine(error)}.`,
    );
  }
  return join(dataDir, FILE);
}

async function bringUpToDate(store: Store): Promise<void> {
  if (await isUpToDate(store.reader)) return;
  await store.writing(async (trx) => {
    // Two workers that start on an empty database would both make the tables, and one would fail.
    await lockForMigration(trx);
    const { error } = await (await migrator(trx)).migrateToLatest();
    if (error) throw error instanceof Error ? error : new Error('a migration has failed');
  });
}

async function isUpToDate(db: Kysely<Tables>): Promise<boolean> {
  const names = await catalog.listTables(db);
  await storageContract.refuseNewer(db, names);
  if (!names.includes(RECORD)) return false;
  const { rows } = await sql<{ name: string }>`SELECT name FROM ${sql.table(RECORD)}`.execute(db);
  const unknown = rows.find(({ name }) => !(name in MIGRATIONS));
  if (unknown) {
    throw new CannotStartError(
      `The database was made by a newer version of this kit (migration '${unknown.name}'); ` +
        'update the kit or choose another FOURSTEP_DATA_DIR.',
    );
  }
  return rows.length === Object.keys(MIGRATIONS).length;
}

async function migrator(db: Kysely<Tables>): Promise<Migrator> {
  const schema = await catalog.schemaOf(db);
  return new Migrator({
    db,
    ...(schema !== undefined && { migrationTableSchema: schema }),
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
    migrationTableName: RECORD,
    migrationLockTableName: LOCK_TABLE,
  });
}
