/** All migrations, in their order. A name is never changed: databases remember it. */

import type { Migration } from 'kysely/migration';
import * as accountsAndSessions from './0001-accounts-and-sessions.ts';
import * as attemptsAndKnownAddresses from './0002-attempts-and-known-addresses.ts';
import * as sweepingSessions from './0003-sweeping-sessions.ts';
import * as timesOfKnownAddresses from './0004-times-of-known-addresses.ts';
import * as devicesOfSessions from './0005-devices-of-sessions.ts';

export const MIGRATIONS: Record<string, Migration> = {
  '0001_accounts_and_sessions': accountsAndSessions,
  '0002_attempts_and_known_addresses': attemptsAndKnownAddresses,
  '0003_sweeping_sessions': sweepingSessions,
  '0004_times_of_known_addresses': timesOfKnownAddresses,
  '0005_devices_of_sessions': devicesOfSessions,
};
