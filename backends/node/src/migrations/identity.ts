/** The type of a table's own numbers. */

import type { Kysely } from 'kysely';
import { hasRowLocks } from '../locks.ts';

/** `serial` on PostgreSQL; on SQLite `integer`, which as a primary key numbers by itself. */
export function identity(db: Kysely<unknown>): 'serial' | 'integer' {
  return hasRowLocks(db) ? 'serial' : 'integer';
}
