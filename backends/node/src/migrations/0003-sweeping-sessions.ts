/** Find expired sessions quickly, whosever they are. */

import type { Kysely } from 'kysely';
import { createMissing } from './indexes.ts';

const COLUMNS = ['created_at', 'last_used_at'];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const each of COLUMNS) {
    await createMissing(db, `ix_sessions_${each}`, 'sessions', [each]);
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const each of COLUMNS) {
    await db.schema.dropIndex(`ix_sessions_${each}`).ifExists().execute();
  }
}
