/** Index when addresses were last used, so that those of nobody are found in passing. */

import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('ix_known_addresses_last_login_at')
    .ifNotExists()
    .on('known_addresses')
    .column('last_login_at')
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('ix_known_addresses_last_login_at').ifExists().execute();
}
