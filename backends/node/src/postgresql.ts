/** Let Kysely speak to PostgreSQL. Loaded only where it is used. */

import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import * as clock from './clock.ts';
import * as locks from './locks.ts';
import type { Tables } from './tables.ts';

// Who waits for a lock keeps a connection meanwhile, so there are others for who only asks.
export const OF_READERS = 4;
/** Milliseconds after which a connection in use has lost its database: several waits for locks. */
export const LONGEST = 6 * locks.PATIENCE;
const TIMESTAMP: number = pg.types.builtins.TIMESTAMP;

/** The connections to a database, and how to end them at once. */
export interface Pool {
  db: Kysely<Tables>;
  /** Let nobody wait for the database any longer: what runs there fails. */
  giveUp: () => void;
}

/**
 * Connections to the database at this address.
 *
 * @param most how many.
 * @param noteLoss called when one that nobody uses has broken.
 */
export function open(
  connectionString: string,
  most: number,
  noteLoss: (error: Error) => void,
): Pool {
  const pool = new pg.Pool({
    connectionString,
    max: most,
    connectionTimeoutMillis: locks.PATIENCE, // who finds none waits: questions are short
    // Whoever waits for others has to see then what they have done.
    options: `-c lock_timeout=${locks.PATIENCE} -c default_transaction_isolation=read\\ committed`,
    keepAlive: true,
    keepAliveInitialDelayMillis: locks.PATIENCE,
    types: { getTypeParser: parserFor },
  });
  const clients = new Set<pg.PoolClient>();
  pool.on('connect', (client) => {
    clients.add(client);
    // The question for which it was used fails; without this the process would end, too.
    client.on('error', () => undefined);
  });
  pool.on('remove', (client) => clients.delete(client));
  pool.on('error', noteLoss); // PostgreSQL was restarted: the next request gets a new connection
  boundUses(pool);
  const giveUp = () => {
    for (const each of clients) void each.end();
  };
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), giveUp };
}

/** Give up connections whose database has gone without a word: the system would take 15 minutes. */
function boundUses(pool: pg.Pool): void {
  const timers = new Map<pg.PoolClient, NodeJS.Timeout>();
  pool.on('acquire', (client) => {
    timers.set(
      client,
      setTimeout(() => void client.end(), LONGEST),
    );
  });
  pool.on('release', (_error, client) => {
    clearTimeout(timers.get(client));
    timers.delete(client);
  });
}

const { getTypeParser } = pg.types;

/** Like the driver's own, but it would take a time without a zone for one of this computer's. */
function parserFor(...[type, ...format]: Parameters<typeof getTypeParser>): unknown {
  // The driver calls this with numbers, and names only those that it knows.
  return Object.is(type, TIMESTAMP) ? clock.normal : (getTypeParser(type, ...format) as unknown);
}
