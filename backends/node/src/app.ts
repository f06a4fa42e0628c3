/** Build the Fastify application; this is where reading begins. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastify, { LogController, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { BODY_MAX, type Settings, settingsFromEnvironment } from './config.ts';
import * as connections from './connections.ts';
import * as credentials from './credentials.ts';
import * as database from './database.ts';
import { CannotStartError } from './environment.ts';
import { LINE_MAX, originForm } from './framing.ts';
import * as headers from './headers.ts';
import { LOGGER } from './logs.ts';
import * as passwords from './passwords.ts';
import * as plainCookie from './plain-cookie.ts';
import * as problems from './problems.ts';
import * as routes from './routes.ts';
import * as serverRefusals from './server-refusals.ts';
import type { Store } from './store.ts';
import * as tls from './tls.ts';

declare module 'fastify' {
  interface FastifyInstance {
    connections: connections.Connections;
    /** Whether the server ends, and no connection is kept for another request. */
    isStopping: boolean;
    settings: Settings;
    store: Store;
  }
}

/**
 * An application that is ready to serve, with its database up to date.
 *
 * @param settings how to serve; read from the environment if not given.
 * @throws CannotStartError it cannot serve like this.
 */
export async function createApp(settings = settingsFromEnvironment()): Promise<FastifyInstance> {
  if (!existsSync(join(settings.clientDist, 'index.html'))) {
    throw new CannotStartError(
      `FOURSTEP_CLIENT_DIST is '${settings.clientDist}', and there is no index.html; ` +
        'build the client first, or name the folder that holds it.',
    );
  }
  plainCookie.check(settings);
  // Made meanwhile: the first guess at an unknown email would take longer.
  const dummy = passwords.dummyHash(settings.hashCost);
  const app = build(settings);
  app.decorate('settings', settings);
  app.decorate('isStopping', false);
  connections.initApp(app);
  serverRefusals.initApp(app);
  problems.initApp(app);
  headers.initApp(app);
  credentials.initApp(app);
  await database.initApp(app, settings);
  routes.initApp(app);
  await Promise.all([app.ready(), dummy]);
  return app;
}

/** End this process, and say in one sentence why. */
export function refuseToStart(reason: CannotStartError): never {
  process.stderr.write(`The Node backend cannot start. ${reason.message}\n`);
  process.exit(2);
}

function build(settings: Settings): FastifyInstance {
  const encrypted = tls.serverContext(settings);
  const options = {
    logger: LOGGER,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_MAX,
    exposeHeadRoutes: false, // a HEAD of /api/logout would log the user out
    routerOptions: { maxParamLength: LINE_MAX }, // a long one is nobody's, like others
    trustProxy: false, // clients.ts decides whom to believe
    rewriteUrl: originForm,
    frameworkErrors: problems.refuseEarly,
    clientErrorHandler: serverRefusals.refuse,
    ...connections.LIMITS,
  } satisfies FastifyServerOptions;
  if (!encrypted) return fastify({ ...options, http: connections.SERVER_LIMITS });
  // http has its sockets half open by itself.
  const https = { ...encrypted, ...connections.SERVER_LIMITS, allowHalfOpen: true };
  // The application is the same with TLS, as far as anybody here can see.
  return fastify({ ...options, https });
}
