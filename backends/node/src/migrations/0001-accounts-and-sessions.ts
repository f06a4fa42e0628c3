/** Make the tables of storage contract 1, where another backend has not made them before. */

import { type Kysely, sql } from 'kysely';
import { identity } from './identity.ts';
import { createMissing } from './indexes.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('accounts')
    .ifNotExists()
    .addColumn('id', identity(db), (column) => column.notNull().primaryKey())
    .addColumn('email', 'varchar(254)', (column) => column.notNull().unique())
    .addColumn('password_hash', 'varchar(255)', (column) => column.notNull())
    .addColumn('registered_on', 'timestamp', (column) => column.notNull())
    .addColumn('admin', 'boolean', (column) => column.notNull().defaultTo(sql`FALSE`))
    .execute();
  await db.schema
    .createTable('sessions')
    .ifNotExists()
    .addColumn('id', identity(db), (column) => column.notNull().primaryKey())
    .addColumn('token_digest', 'char(64)', (column) => column.notNull().unique())
    .addColumn('account_id', 'integer', (column) =>
      column.notNull().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('created_at', 'timestamp', (column) => column.notNull())
    .addColumn('last_used_at', 'timestamp', (column) => column.notNull())
    .execute();
  await createMissing(db, 'ix_sessions_account_id', 'sessions', ['account_id']);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('sessions').ifExists().execute();
  await db.schema.dropTable('accounts').ifExists().execute();
}
