/**
 * Keep the files that hold accounts for their owner alone, wherever they lie.
 *
 * Clauses: CONF-2.
 */

import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs';

const OWNER_ONLY = 0o600;
const BESIDE = ['', '-wal', '-shm', '-journal'];

/**
 * Let nobody but the owner read and write this database; it is made if there is none.
 *
 * It holds everybody's email and password hash. The files that SQLite puts beside it get the mode
 * of the database, but those that are there already keep theirs.
 */
export function make(file: string): void {
  closeSync(openSync(file, 'a', OWNER_ONLY));
  for (const each of BESIDE.map((ending) => file + ending)) {
    if (existsSync(each)) chmodSync(each, statSync(each).mode & OWNER_ONLY);
  }
}
