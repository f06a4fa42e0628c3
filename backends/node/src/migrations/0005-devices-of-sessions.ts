/** Keep on which device a session began; sessions from before have none. */

import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const tables = await db.introspection.getTables();
  const columns = tables.find((each) => each.name === 'sessions')?.columns ?? [];
  if (columns.some((each) => each.name === 'device')) return; // another backend was here
  await db.schema.alterTable('sessions').addColumn('device', 'varchar(64)').execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('sessions').dropColumn('device').execute();
}
