/**
 * Hash passwords, check them, and find hashes that deserve to be made anew.
 *
 * Clauses: LOGIN-4, PW-1, PW-2, PW-3, PW-4, PW-5, PW-6, PW-8, ENUM-1.
 */

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as argon2 from '@node-rs/argon2';
import { canonicalEmail } from './accounts.ts';
import { type HashCost, PASSWORD_MAX, type Settings } from './config.ts';
import { beginning, length, nfc, withoutCapitals } from './normal-form.ts';
import * as threads from './threads.ts';

// Passes over the memory, and KiB of it. `standard` is what OWASP asks for at least. Argon2id is
// what the library makes unless told otherwise.
const COSTS: Record<HashCost, { timeCost: number; memoryCost: number; parallelism: number }> = {
  standard: { timeCost: 2, memoryCost: 19 * 1024, parallelism: 1 },
  light: { timeCost: 1, memoryCost: 8, parallelism: 1 },
  heavy: { timeCost: 2, memoryCost: 64 * 1024, parallelism: 1 },
};
const OF_TUTORIAL = /^\$2[aby]\$/;
const PHC = /^\$argon2id\$v=19\$m=([0-9]+),t=([0-9]+),p=([0-9]+)\$/;
// The passwords that everybody tries first: the list of the contract.
const COMMON = new Set(
  readFileSync(new URL('common-passwords.txt', import.meta.url), 'utf8').split(/\r?\n/),
);
const COMMON_FROM = 8; // characters. Where shorter passwords are allowed, as at a desk, so are these.
const dummies = new Map<HashCost, Promise<string>>();

/** Why this cannot be the user's new password, in words for a person; undefined if all is well. */
export function passwordProblem(
  settings: Settings,
  password: string,
  email: string,
): string | undefined {
  const normal = normalForm(password);
  const least = settings.passwordMin;
  if (length(normal) < least) return `must have at least ${least} characters`;
  if (length(normal) > PASSWORD_MAX) return `must have at most ${PASSWORD_MAX} characters`;
  if (least < COMMON_FROM) return undefined;
  if (COMMON.has(normal) || COMMON.has(normal.toLowerCase())) return 'is too common';
  const address = canonicalEmail(email);
  if ([address, address.split('@', 1)[0]].includes(withoutCapitals(normal))) {
    return 'must not be the email or the part of it before the @';
  }
  return undefined;
}

/** The lengths that are taken, in code points, in the words of Safari's `passwordrules`. */
export function rules(settings: Settings): string {
  return `minlength: ${settings.passwordMin}; maxlength: ${PASSWORD_MAX}`;
}

/** A salted, slow hash, as a PHC string. */
export async function hashPassword(settings: Settings, password: string): Promise<string> {
  const normal = normalForm(password);
  return await threads.run(() => argon2.hash(normal, COSTS[settings.hashCost]));
}

/**
 * Whether the password belongs to the stored hash.
 *
 * Without a stored hash the answer is false, after the same work: a quicker answer would tell a
 * stranger that nobody is registered under this email.
 */
export async function verify(
  settings: Settings,
  password: string,
  stored: string | undefined,
): Promise<boolean> {
  const normal = normalForm(password);
  // One that is too long is nobody's; so the same work for everybody again.
  const isPossible = length(normal) <= PASSWORD_MAX;
  const tried = isPossible ? normal : beginning(normal, PASSWORD_MAX);
  const against = isPossible ? stored : undefined;
  const dummy = await dummyHash(settings.hashCost);
  const right = await threads.run(() => matches(tried, against ?? dummy));
  return right && against !== undefined;
}

/** Whether the hash is of an older kind, or was made with another cost than today's. */
export function needsRehash(settings: Settings, stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = COSTS[settings.hashCost];
  const [, ...cost] = PHC.exec(stored) ?? [];
  return cost.join() !== [memoryCost, timeCost, parallelism].join();
}

/** A hash that nobody's password belongs to. */
export function dummyHash(cost: HashCost): Promise<string> {
  let found = dummies.get(cost);
  if (!found) {
    found = argon2.hash(randomBytes(32).toString('base64url'), COSTS[cost]);
    dummies.set(cost, found);
  }
  return found;
}

function normalForm(password: string): string {
  if (length(password) > 4 * PASSWORD_MAX) return password; // nobody's
  // Keyboards write one letter in two ways. Not NFKC: it makes different passwords equal.
  return nfc(password);
}

async function matches(password: string, stored: string): Promise<boolean> {
  if (OF_TUTORIAL.test(stored)) {
    // bcrypt looks at 72 bytes. The new hash, made right after, counts every character. Loaded
    // only here: nobody needs it but accounts from the tutorial's own server.
    const bcrypt = await import('@node-rs/bcrypt');
    return await bcrypt.verify(password, stored);
  }
  try {
    return await argon2.verify(stored, password);
  } catch {
    return false; // a damaged hash is nobody's
  }
}
