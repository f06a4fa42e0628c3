/** Show users their sessions, and let them end one that they do not know. */

import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import * as accounts from './accounts.ts';
import * as clock from './clock.ts';
import { NotLoggedIn } from './refusals.ts';
import { correctTimes, isAhead, isLive } from './session-limits.ts';
import { digest, stillProves } from './sessions.ts';
import type { Session, Tables } from './tables.ts';
import * as threads from './threads.ts';

/**
 * The live sessions of the account that this token's session is of, the newest first.
 *
 * @throws NotLoggedIn meanwhile that one has ended.
 */
export async function listOf(
  { settings, store }: FastifyInstance,
  token: string | undefined,
): Promise<Session[]> {
  const asked = clock.now();
  const rows = token === undefined ? [] : await store.read((db) => findAll(db, token));
  const found = rows.filter((row) => isLive(settings, row, asked));
  const [newest] = found;
  if (!newest) throw new NotLoggedIn();
  const now = clock.now(); // only now: what was used meanwhile is not from the future
  if (found.some((each) => isAhead(each, now))) {
    await store.writeInPassing((trx) => correctTimes(trx, newest.account_id));
  }
  const atMost = (time: string) => (time < now ? time : now);
  return found.map((each) => ({
    ...each,
    created_at: atMost(each.created_at),
    last_used_at: atMost(each.last_used_at),
  }));
}

/** One question: on SQLite the id of an account that is deleted is used again. */
async function findAll(db: Kysely<Tables>, token: string): Promise<Session[]> {
  return await db
    .selectFrom('sessions')
    .selectAll()
    .where('account_id', 'in', (same) =>
      same.selectFrom('sessions').select('account_id').where('token_digest', '=', digest(token)),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** What a session is called in answers: the same on every backend, and no way to its token. */
export function publicId(session: Session): string {
  return createHash('sha256').update(session.token_digest).digest('hex').slice(0, 32);
}

/** Whether this token proves the session. */
export function isCurrent(session: Session, token: string | undefined): boolean {
  return token !== undefined && session.token_digest === digest(token);
}

/**
 * End this session, in the name of the session that the token proves.
 *
 * @throws NotLoggedIn meanwhile that one was ended itself.
 */
export async function end(
  request: FastifyRequest,
  session: Session,
  token: string | undefined,
): Promise<void> {
  const { server } = request;
  await threads.storing.place(request, () =>
    server.store.writing(async (trx) => {
      await accounts.keep(trx, session.account_id);
      if (!(await stillProves(trx, server, token, session.account_id))) throw new NotLoggedIn();
      await trx.deleteFrom('sessions').where('token_digest', '=', session.token_digest).execute();
    }),
  );
}
