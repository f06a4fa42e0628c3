/**
 * Serve the application: `node src/main.js`.
 *
 * Clauses: LOAD-1, LOAD-2, LOAD-3.
 */

import { parseArgs } from 'node:util';
import { createApp, refuseToStart } from './app.ts';
import { CannotStartError } from './environment.ts';
import * as listener from './listener.ts';
import * as plainCookie from './plain-cookie.ts';
import * as stopping from './stopping.ts';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
const USAGE = `usage: node src/main.js [--host HOST] [--port PORT]

  --host HOST  address to listen on (127.0.0.1)
  --port PORT  port to listen on (5000)
`;

/** Serve until told to stop. With a sentence on standard error and status 2 if it cannot serve. */
export async function main(): Promise<void> {
  const asked = Promise.withResolvers<undefined>();
  let isServing = false;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (!isServing) process.exit(0); // nobody has come yet
      asked.resolve(undefined);
    });
  }
  try {
    const { host, port } = options();
    const app = await createApp();
    plainCookie.checkAddress(app.settings, host);
    isServing = true;
    await listener.take(app, host, port);
    plainCookie.warn(app.settings);
    await asked.promise;
    await stopping.finish(app);
    process.exit(0);
  } catch (error) {
    if (error instanceof CannotStartError) refuseToStart(error);
    throw error;
  }
}

function options(): { host: string; port: string } {
  const { values } = parseArgs({
    options: {
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '5000' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    process.exit(0);
  }
  return values;
}
