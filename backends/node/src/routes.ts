/**
 * The workflow's four endpoints.
 *
 * Clauses: WIRE-1, WIRE-3, REG-1, REG-2, REG-3, LOGIN-1, LOGOUT-1, LOGOUT-2, LOGOUT-6, STATUS-1,
 * PW-8.
 */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { accountApi } from './account-routes.ts';
import * as accounts from './accounts.ts';
import * as authentication from './authentication.ts';
import { client } from './client-files.ts';
import * as cookies from './cookies.ts';
import { ignoreBody, readFields, requireJson } from './credentials.ts';
import * as crossSite from './cross-site.ts';
import * as passwords from './passwords.ts';
import { refusalOfPath } from './problems.ts';
import { type FieldError, InvalidFields } from './refusals.ts';
import * as sessions from './sessions.ts';
import * as threads from './threads.ts';
import * as throttle from './throttle.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether this is the one GET that changes something. */
    logsOut?: boolean;
  }
}

/** Add the routes to the application. */
export function initApp(app: FastifyInstance): void {
  app.addHook('onRequest', checkOrigin);
  app.register(api, { prefix: '/api' });
  app.register(accountApi, { prefix: '/api' });
  app.register(client);
}

/** Look at where a request comes from and whom it asks, before anything else is done. */
export async function checkOrigin(request: FastifyRequest): Promise<void> {
  // 404 and 405 go first, before anybody reads the body.
  if (request.is404) throw refusalOfPath(request.server, request.url);
  crossSite.check(request);
  if (request.routeOptions.config.logsOut) crossSite.checkLogout(request);
  crossSite.checkHost(request);
}

async function api(app: FastifyInstance): Promise<void> {
  const { settings, store } = app;

  // Make an account. Nobody is logged in or out by it.
  app.post('/register', { onRequest: requireJson }, async (request) => {
    const { email, password } = readFields(request, 'email', 'password');
    checkPolicy(app, email, password);
    const isNew = await threads.hashing.place(request, async () => {
      await throttle.reserveRegistration(request);
      const hash = await passwords.hashPassword(settings, password);
      return await accounts.add(store, email, hash);
    });
    return { result: isNew ? 'success' : 'this user is already registered' };
  });

  // Begin a session if the credentials are right; change nothing if they are not.
  app.post('/login', { onRequest: requireJson }, async (request, reply) => {
    const { email, password } = readFields(request, 'email', 'password');
    const presented = cookies.presentedToken(request);
    const token = await authentication.logIn(request, email, password, presented);
    if (token !== undefined) cookies.setToken(reply, token);
    return { result: token !== undefined };
  });

  // End the session that the request presents; without one the answer is the same.
  app.route({
    method: ['GET', 'POST'],
    url: '/logout',
    config: { logsOut: true },
    onRequest: ignoreBody,
    handler: async (request, reply) => {
      await sessions.end(request, cookies.presentedToken(request));
      cookies.deleteToken(reply);
      return { result: 'success' };
    },
  });

  // Say whether the request presents a live session, and how long a new password has to be.
  app.get('/status', async (request, reply) => {
    const accountId = await sessions.recognise(app, cookies.presentedToken(request));
    reply.header('password-rules', passwords.rules(settings));
    return { status: accountId !== undefined };
  });
}

function checkPolicy({ settings }: FastifyInstance, email: string, password: string): void {
  const problems = {
    email: accounts.emailProblem(email),
    password: passwords.passwordProblem(settings, password, email),
  };
  const errors = Object.entries(problems).filter((each): each is [string, string] => !!each[1]);
  if (errors.length) {
    throw new InvalidFields(errors.map(([field, reason]): FieldError => ({ field, reason })));
  }
}
