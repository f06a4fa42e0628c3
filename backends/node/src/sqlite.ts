/** Let Kysely speak to SQLite as it comes with Node. */

import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import * as locks from './locks.ts';
import type { Tables } from './tables.ts';

const STATEMENTS = 200; // that are kept prepared, which takes longer than to run them

/** SQLite can undo changes of tables, too; Kysely only does not count on it. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Dialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new Adapter();
  }
}

/** A connection to this file; two are needed, so that nobody reads in another's transaction. */
export async function open(file: string): Promise<Kysely<Tables>> {
  // No time-out: while SQLite waits, nobody is served. `locks.patiently` asks again instead.
  const database = new DatabaseSync(file, { timeout: 0, enableForeignKeyConstraints: true });
  const deadline = performance.now() + locks.PATIENCE;
  await locks.patiently(deadline, () => {
    database.exec('PRAGMA journal_mode = WAL');
  });
  return new Kysely<Tables>({ dialect: new Dialect({ database: adapt(database) }) });
}

/** What Kysely expects of a driver. */
function adapt(database: DatabaseSync) {
  const prepared = new Map<string, ReturnType<typeof adaptStatement>>();
  return {
    close: () => {
      database.close();
    },
    prepare: (text: string) => {
      // Where a read decides a write, two readers that want to write would both fail.
      const statement = text === 'begin' ? 'begin immediate' : text;
      let found = prepared.get(statement);
      if (!found) {
        if (prepared.size >= STATEMENTS) prepared.clear();
        found = adaptStatement(database.prepare(statement));
        prepared.set(statement, found);
      }
      return found;
    },
  };
}

function adaptStatement(statement: StatementSync) {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters: readonly unknown[]) => statement.all(...values(parameters)),
    run: (parameters: readonly unknown[]) => statement.run(...values(parameters)),
    iterate: (parameters: readonly unknown[]) => statement.iterate(...values(parameters)),
  };
}
