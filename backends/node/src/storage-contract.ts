/**
 * Know what all backends have agreed on about a store: its version, and which tables are theirs.
 *
 * Clauses: CONF-2.
 */

import { type Kysely, sql } from 'kysely';
import { CannotStartError } from './environment.ts';
import type { Tables } from './tables.ts';

const KNOWN = 1; // the version of the contract that this backend keeps
const VERSION = 'fourstep_storage'; // its one row tells the version; in version 1 it is not there
// All tables of this kit; one that refers to another comes before it.
const TABLES = ['attempts', 'known_addresses', 'sessions', 'accounts', VERSION];
// In which each backend notes which tables it has made. By name: others end alike.
const RECORDS = [
  'fastapi_migrations',
  'flask_migrations',
  'node_migrations',
  'node_migrations_lock',
  'pyramid_migrations',
];
const DJANGO = 'django_migrations'; // of all applications of a Django project; some rows are ours

/**
 * Leave a store alone that has tables which this backend does not know.
 *
 * @param names the tables that are there.
 * @throws CannotStartError it keeps a later version of the contract.
 */
export async function refuseNewer(db: Kysely<Tables>, names: string[]): Promise<void> {
  if (!names.includes(VERSION)) return;
  const question = sql<{ version: number }>`SELECT version FROM ${sql.table(VERSION)}`;
  const { rows } = await question.execute(db);
  const version = Math.max(0, ...rows.map((each) => each.version));
  if (version > KNOWN) {
    throw new CannotStartError(
      `The database was made by a newer version of this kit (storage contract ${version}; ` +
        `this one knows ${KNOWN}); update the kit or choose another FOURSTEP_DATA_DIR.`,
    );
  }
}

/**
 * Drop the tables of this kit, and every backend's record of having made them.
 *
 * A record that stayed would let its backend believe that they are there. All other tables are
 * somebody else's.
 *
 * @param names the tables that are there.
 */
export async function dropTables(db: Kysely<Tables>, names: string[]): Promise<void> {
  // By its name alone PostgreSQL would find one of another store, further along search_path.
  const ours = [...TABLES, ...RECORDS].filter((name) => names.includes(name));
  for (const name of ours) await db.schema.dropTable(name).execute();
  if (!names.includes(DJANGO)) return;
  const record = sql.table(DJANGO);
  await sql`DELETE FROM ${record} WHERE app = 'django_backend'`.execute(db);
  const { rows } = await sql`SELECT 1 FROM ${record} LIMIT 1`.execute(db);
  if (rows.length === 0) await db.schema.dropTable(DJANGO).execute();
}
