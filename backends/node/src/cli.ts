/** The jobs of the tutorial's manage.py, as commands: `node src/cli.ts`. */

import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { FastifyInstance } from 'fastify';
import * as accounts from './accounts.ts';
import { createApp, refuseToStart } from './app.ts';
import * as database from './database.ts';
import { CannotStartError } from './environment.ts';
import * as passwords from './passwords.ts';

const USAGE = `usage: node src/cli.ts COMMAND

  create-db                             make the tables, or bring them up to date
  drop-db [--yes]                       delete all tables, with every account in them
  create-admin EMAIL [--password-stdin] make an account that is an administrator's
`;

/** A command cannot be done; nothing was changed. */
export class CommandError extends Error {}

/** Make the tables, or bring them up to date. */
export function createDb(): string {
  // The factory has done it before any command runs; this one is for people who look for it.
  return 'The tables are there and up to date.';
}

/** Delete all tables, with every account in them. */
export async function dropDb(app: FastifyInstance, isSure: boolean): Promise<string> {
  const question = 'Delete all accounts and sessions for good? [y/N] ';
  if (!isSure && (await ask(question)).toLowerCase() !== 'y') {
    throw new CommandError('Nothing was deleted.');
  }
  await database.dropTables(app.store);
  return 'All tables are deleted.';
}

/** Make an account that is marked as an administrator's. */
export async function createAdmin(
  { settings, store }: FastifyInstance,
  email: string,
  password: string,
): Promise<string> {
  const ofEmail = accounts.emailProblem(email);
  if (ofEmail !== undefined) throw new CommandError(`The email ${ofEmail}.`);
  const ofPassword = passwords.passwordProblem(settings, password, email);
  if (ofPassword !== undefined) throw new CommandError(`The password ${ofPassword}.`);
  const hash = await passwords.hashPassword(settings, password);
  if (!(await accounts.add(store, email, hash, { admin: true }))) {
    throw new CommandError('This user is already registered. Nothing was changed.');
  }
  return `${accounts.canonicalEmail(email)} is an administrator.`;
}

/** Do what the words of the command line say, and tell what was done. */
export async function run(words: string[]): Promise<string> {
  const { positionals, values } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { yes: { type: 'boolean' }, 'password-stdin': { type: 'boolean' } },
  });
  const [command, email = '', ...more] = positionals;
  const isKnown = ['create-db', 'drop-db', 'create-admin'].includes(command ?? '');
  if (!isKnown || more.length || (command === 'create-admin') === (email === '')) {
    throw new CommandError(USAGE);
  }
  const app = await createApp();
  try {
    if (command === 'create-db') return createDb();
    if (command === 'drop-db') return await dropDb(app, values.yes ?? false);
    return await createAdmin(app, email, await passwordFrom(values['password-stdin'] ?? false));
  } finally {
    await app.close();
  }
}

async function passwordFrom(isFromStdin: boolean): Promise<string> {
  if (isFromStdin) {
    for await (const line of createInterface({ input: process.stdin })) return line;
    return '';
  }
  // Never as an argument: those are in the shell's history and in every process list.
  const password = await ask('Password: ', true);
  if ((await ask('Repeat for confirmation: ', true)) === password) return password;
  throw new CommandError('The two passwords differ.');
}

async function ask(question: string, isHidden = false): Promise<string> {
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const output = isHidden ? nowhere : process.stdout;
  if (isHidden) process.stdout.write(question);
  const prompt = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY });
  try {
    return await prompt.question(question);
  } finally {
    prompt.close();
    if (isHidden) process.stdout.write('\n');
  }
}

if (import.meta.main) {
  try {
    process.stdout.write(`${await run(process.argv.slice(2))}\n`);
  } catch (error) {
    if (error instanceof CannotStartError) refuseToStart(error);
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
