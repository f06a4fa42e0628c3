/** Make the throttle's tables, where another backend has not made them before. */

import type { Kysely } from 'kysely';
import { identity } from './identity.ts';
import { createMissing } from './indexes.ts';

const INDEXES: Record<string, string[]> = {
  ix_attempts_email_digest: ['email_digest', 'made_at'],
  ix_attempts_address: ['address', 'made_at'],
  ix_attempts_made_at: ['made_at'],
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('attempts')
    .ifNotExists()
    .addColumn('id', identity(db), (column) => column.notNull().primaryKey())
    .addColumn('kind', 'varchar(8)', (column) => column.notNull())
    .addColumn('email_digest', 'char(64)', (column) => column.notNull())
    .addColumn('address', 'varchar(45)', (column) => column.notNull())
    .addColumn('made_at', 'timestamp', (column) => column.notNull())
    .execute();
  for (const [name, columns] of Object.entries(INDEXES)) {
    await createMissing(db, name, 'attempts', columns);
  }
  await db.schema
    .createTable('known_addresses')
    .ifNotExists()
    .addColumn('account_id', 'integer', (column) =>
      column.notNull().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('address', 'varchar(45)', (column) => column.notNull())
    .addColumn('last_login_at', 'timestamp', (column) => column.notNull())
    .addPrimaryKeyConstraint('pk_known_addresses', ['account_id', 'address'])
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('known_addresses').ifExists().execute();
  await db.schema.dropTable('attempts').ifExists().execute();
}
