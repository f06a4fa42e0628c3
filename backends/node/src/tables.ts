/** The tables of storage contract 1. Times are texts, as clock.ts writes them. */

import type { Generated, Selectable } from 'kysely';

/** What registering creates. */
export interface AccountsTable {
  id: Generated<number>;
  email: string;
  password_hash: string;
  registered_on: string;
  admin: Generated<boolean>;
}

/**
 * One client's time from log-in to log-out.
 *
 * Only the token's digest is stored: whoever reads the database cannot log in with it.
 */
export interface SessionsTable {
  id: Generated<number>;
  token_digest: string;
  account_id: number;
  created_at: string;
  last_used_at: string;
  device: string | null; // in words, where it is known
}

/** One question for a password, or one registration. Emails are not stored, only digests. */
export interface AttemptsTable {
  id: Generated<number>;
  kind: 'login' | 'register';
  email_digest: string;
  address: string;
  made_at: string;
}

/** An address from which a user has logged in. */
export interface KnownAddressesTable {
  account_id: number;
  address: string;
  last_login_at: string;
}

export interface Tables {
  accounts: AccountsTable;
  sessions: SessionsTable;
  attempts: AttemptsTable;
  known_addresses: KnownAddressesTable;
}

export type Account = Selectable<AccountsTable>;
export type Session = Selectable<SessionsTable>;
