/**
 * Ask a database what is there.
 *
 * On PostgreSQL only in the schema in which this store is: others may keep tables of the same names
 * beside it, and Kysely's own questions are about all of them.
 */

import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';
import { hasRowLocks } from './locks.ts';

/** In which schema new tables are made; undefined on SQLite, which has none. */
export async function schemaOf(db: QueryExecutorProvider): Promise<string | undefined> {
  if (!hasRowLocks(db)) return undefined;
  const { rows } = await sql<{ name: string }>`SELECT current_schema() AS name`.execute(db);
  return rows[0]?.name;
}

/** The names of all tables. */
export async function listTables(db: QueryExecutorProvider): Promise<string[]> {
  const question = hasRowLocks(db)
    ? sql<{
        name: string;
      }>`SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`
    : sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table'`;
  return (await question.execute(db)).rows.map((each) => each.name);
}

/** Whether there is an index of this name. */
export async function hasIndex(db: QueryExecutorProvider, name: string): Promise<boolean> {
  return await isThere(
    db,
    hasRowLocks(db)
      ? sql`SELECT 1 FROM pg_indexes WHERE schemaname = current_schema() AND indexname = ${name}`
      : sql`SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ${name}`,
  );
}

/** Whether a table has a column of this name. */
export async function hasColumn(
  db: QueryExecutorProvider,
  table: string,
  column: string,
): Promise<boolean> {
  return await isThere(
    db,
    hasRowLocks(db)
      ? sql`SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema()
            AND table_name = ${table} AND column_name = ${column}`
      : sql`SELECT 1 FROM pragma_table_info(${table}) WHERE name = ${column}`,
  );
}

async function isThere(db: QueryExecutorProvider, question: RawBuilder<unknown>): Promise<boolean> {
  return (await question.execute(db)).rows.length > 0;
}
