/**
 * Make an index only where it is missing.
 *
 * PostgreSQL locks a table before it looks whether an index of that name is there. While others
 * serve the same store, whoever migrates would wait for them and they for it, until one of them is
 * refused.
 */

import type { Kysely } from 'kysely';
import { hasIndex } from '../catalog.ts';

/** Make an index of a table, if there is none of this name. */
export async function createMissing(
  db: Kysely<unknown>,
  name: string,
  table: string,
  columns: string[],
): Promise<void> {
  if (await hasIndex(db, name)) return;
  await db.schema.createIndex(name).on(table).columns(columns).execute();
}
