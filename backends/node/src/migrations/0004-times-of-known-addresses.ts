/** Index when addresses were last used, so that those of nobody are found in passing. */

import type { Kysely } from 'kysely';
import { createMissing } from './indexes.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await createMissing(db, 'ix_known_addresses_last_login_at', 'known_addresses', ['last_login_at']);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('ix_known_addresses_last_login_at').ifExists().execute();
}
