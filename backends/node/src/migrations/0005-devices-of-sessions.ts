/** Keep on which device a session began; sessions from before have none. */

import type { Kysely } from 'kysely';
import { hasColumn } from '../catalog.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  if (await hasColumn(db, 'sessions', 'device')) return; // another backend was here
  await db.schema.alterTable('sessions').addColumn('device', 'varchar(64)').execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('sessions').dropColumn('device').execute();
}
