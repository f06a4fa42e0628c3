/**
 * Make an index only where it is missing.
 *
 * PostgreSQL locks a table before it looks whether an index of that name is there. While others
 * serve the same store, whoever migrates would wait for them and they for it, until one of them is
 * refused.
 */

import { type Kysely, sql } from 'kysely';
import { hasRowLocks } from '../locks.ts';

/** Make an index of a table, if there is none of this name. */
export async function createMissing(
  db: Kysely<unknown>,
  name: string,
  table: string,
  columns: string[],
): Promise<void> {
  const question = hasRowLocks(db)
    ? sql`SELECT 1 FROM pg_indexes WHERE schemaname = current_schema() AND indexname = ${name}`
    : sql`SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ${name}`;
  const found = await question.execute(db);
  if (found.rows.length > 0) return;
  await db.schema.createIndex(name).on(table).columns(columns).execute();
}
