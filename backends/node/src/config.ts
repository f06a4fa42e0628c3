/**
 * Read the settings from the environment, once, and refuse values that make no sense.
 *
 * Clauses: CONF-1.
 */

import { CannotStartError, type DatabaseUrl, Environment } from './environment.ts';
import type { Network } from './networks.ts';

export const COOKIE_NAME = '__Host-session';
export const PLAIN_COOKIE_NAME = 'session'; // may not begin with __Host-, which demands Secure
export const PASSWORD_MAX = 1024; // code points
export const BODY_MAX = 64 * 1024; // bytes
export const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const PLAIN_COOKIES = ['never', 'loopback'] as const;
const HASH_COSTS = ['standard', 'light', 'heavy'] as const;
const ONE_DAY = 24 * 60 * 60;
const THIRTY_DAYS = 30 * ONE_DAY;

/** What hashing a password costs. */
export type HashCost = (typeof HASH_COSTS)[number];

/** What can be set from outside. Times are seconds, lengths are code points. */
export interface Settings {
  readonly databaseUrl: DatabaseUrl | undefined;
  readonly dataDir: string;
  readonly clientDist: string;
  readonly passwordMin: number;
  readonly hashCost: HashCost;
  readonly sessionIdle: number;
  readonly sessionAbsolute: number;
  readonly sessionLimit: number;
  readonly throttleLimit: number;
  readonly throttleWindow: number;
  readonly registerLimit: number;
  readonly trustedProxies: readonly Network[];
  readonly allowedHosts: ReadonlySet<string>;
  readonly tlsCert: string | undefined;
  readonly tlsKey: string | undefined;
  readonly plainCookie: (typeof PLAIN_COOKIES)[number];
}

/**
 * The settings that these variables ask for; an empty variable counts as not set.
 *
 * @throws CannotStartError a variable holds a value that is not allowed.
 */
export function settingsFromEnvironment(variables = process.env): Settings {
  const given = new Environment(variables);
  const settings: Settings = {
    databaseUrl: given.databaseUrl('FOURSTEP_DATABASE_URL'),
    dataDir: given.path('FOURSTEP_DATA_DIR') ?? 'data',
    clientDist: given.path('FOURSTEP_CLIENT_DIST') ?? '../../client/dist',
    // Not above 64: longer passwords may never be asked for, so that every manager of passwords
    // can make one.
    passwordMin: given.whole('FOURSTEP_PASSWORD_MIN', 15, 1, 64),
    hashCost: given.oneOf('FOURSTEP_HASH_COST', 'standard', HASH_COSTS),
    sessionIdle: given.seconds('FOURSTEP_SESSION_IDLE', 12 * 60 * 60, THIRTY_DAYS),
    sessionAbsolute: given.seconds('FOURSTEP_SESSION_ABSOLUTE', 7 * ONE_DAY, THIRTY_DAYS),
    sessionLimit: given.whole('FOURSTEP_SESSION_LIMIT', 100, 5, 1000),
    throttleLimit: given.whole('FOURSTEP_THROTTLE_LIMIT', 10, 5, 100),
    throttleWindow: given.seconds('FOURSTEP_THROTTLE_WINDOW', 300, ONE_DAY),
    registerLimit: given.whole('FOURSTEP_REGISTER_LIMIT', 40, 1, 1_000_000),
    trustedProxies: given.networks('FOURSTEP_TRUSTED_PROXIES'),
    allowedHosts: given.hosts('FOURSTEP_ALLOWED_HOSTS', LOOPBACK),
    tlsCert: given.path('FOURSTEP_TLS_CERT'),
    tlsKey: given.path('FOURSTEP_TLS_KEY'),
    plainCookie: given.oneOf('FOURSTEP_PLAIN_COOKIE', 'never', PLAIN_COOKIES),
  };
  if ((settings.tlsCert === undefined) !== (settings.tlsKey === undefined)) {
    throw new CannotStartError(
      'FOURSTEP_TLS_CERT and FOURSTEP_TLS_KEY go together; only one of them is set.',
    );
  }
  return settings;
}
