/**
 * What users may ask and do about their own account, once they are logged in.
 *
 * Clauses: PROTECT-1, PROTECT-2, PROTECT-3, ACCT-1, ACCT-2.
 */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as accounts from './accounts.ts';
import * as authentication from './authentication.ts';
import * as clock from './clock.ts';
import * as cookies from './cookies.ts';
import { ignoreBody, readFields, requireJson } from './credentials.ts';
import * as ownSessions from './own-sessions.ts';
import * as passwords from './passwords.ts';
import { InvalidFields, NoSuchSession, NotLoggedIn } from './refusals.ts';
import * as sessions from './sessions.ts';
import type { Account } from './tables.ts';

const USER = 'user';

/** The routes, all of which want a session: a hook of this plugin asks for it first. */
export async function accountApi(app: FastifyInstance): Promise<void> {
  app.decorateRequest(USER);
  app.addHook('onRequest', async (request) => {
    request.setDecorator(USER, await recognisedUser(request));
  });

  // Say who is logged in.
  app.get('/me', async (request) => {
    const { email, registered_on } = userOf(request);
    return { email, registered_on: clock.rfc3339(registered_on) };
  });

  // Change the password if the current one is right; all other sessions end.
  app.post('/password', { onRequest: requireJson }, async (request, reply) => {
    const user = userOf(request);
    const typed = readFields(request, 'current', 'new');
    const reason = passwords.passwordProblem(app.settings, typed.new, user.email);
    if (reason !== undefined) throw new InvalidFields([{ field: 'new', reason }]);
    const presented = cookies.presentedToken(request);
    const token = await authentication.changePassword(request, user, typed, presented);
    if (token !== undefined) cookies.setToken(reply, token);
    return { result: token !== undefined };
  });

  // List the user's sessions; which is which, nobody can use.
  app.get('/sessions', async (request) => {
    const token = cookies.presentedToken(request);
    const found = await ownSessions.listOf(app, token);
    return {
      sessions: found.map((session) => ({
        id: ownSessions.publicId(session),
        created_at: clock.rfc3339(session.created_at),
        last_used_at: clock.rfc3339(session.last_used_at),
        current: ownSessions.isCurrent(session, token),
        ...(session.device !== null && { device: session.device }),
      })),
    };
  });

  // End one of the user's sessions; another user's is as unknown as none.
  app.delete<{ Params: { id: string } }>(
    '/sessions/:id',
    { onRequest: ignoreBody },
    async (request, reply) => {
      const token = cookies.presentedToken(request);
      const mine = await ownSessions.listOf(app, token);
      const session = mine.find((each) => ownSessions.publicId(each) === request.params.id);
      if (!session) throw new NoSuchSession();
      await ownSessions.end(request, session, token);
      if (ownSessions.isCurrent(session, token)) cookies.deleteToken(reply);
      return { result: 'success' };
    },
  );

  // Delete the user's account if the password is right; the email is free again.
  app.delete('/account', { onRequest: requireJson }, async (request, reply) => {
    const { password } = readFields(request, 'password');
    const presented = cookies.presentedToken(request);
    const user = userOf(request);
    const isDone = await authentication.deleteAccount(request, user, password, presented);
    if (isDone) cookies.deleteToken(reply);
    return { result: isDone };
  });
}

function userOf(request: FastifyRequest): Account {
  return request.getDecorator<Account>(USER);
}

async function recognisedUser(request: FastifyRequest): Promise<Account> {
  const { server } = request;
  const token = cookies.presentedToken(request);
  const id = await sessions.recognise(server, token);
  if (token === undefined || id === undefined) throw new NotLoggedIn();
  const account = await accounts.findBySession(server.store, sessions.digest(token));
  if (!account) throw new NotLoggedIn(); // it was deleted a moment ago
  return account;
}
