/** Turn the texts of environment variables into values, and say what is wrong with one. */

import { type Network, parseNetwork } from './networks.ts';

const HOST_NAME = /^(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\])$/;
const SECONDS = /^[0-9]+(?:\.[0-9]*)?(?:e[+-]?[0-9]{1,3})?$|^\.[0-9]+$/i;

/** A reason not to serve at all: one sentence for the person who started the backend. */
export class CannotStartError extends Error {}

/** Where accounts are kept. */
export type DatabaseUrl =
  { kind: 'sqlite'; file: string } | { kind: 'postgresql'; connectionString: string };

/**
 * The variables that are set; an empty one counts as not set.
 *
 * Every method takes the name of a variable and what holds if it is not set, and throws
 * CannotStartError for a value that is not allowed.
 */
export class Environment {
  readonly #given: ReadonlyMap<string, string>;

  constructor(variables: NodeJS.ProcessEnv) {
    this.#given = new Map(
      Object.entries(variables).filter((each): each is [string, string] => Boolean(each[1])),
    );
  }

  /** Any text. */
  text(name: string, otherwise: string): string {
    return this.#given.get(name) ?? otherwise;
  }

  /** One of these words. */
  oneOf<Word extends string>(name: string, otherwise: Word, allowed: readonly Word[]): Word {
    const text = this.text(name, otherwise);
    const word = allowed.find((each) => each === text);
    if (word === undefined) throw wrong(name, text, allowed.join(', '));
    return word;
  }

  /** A whole number from the lowest to the highest. */
  whole(name: string, otherwise: number, lowest: number, highest: number): number {
    const text = this.text(name, String(otherwise));
    const value = /^[0-9]{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= lowest && value <= highest) return value;
    throw wrong(name, text, `a whole number from ${lowest} to ${highest}`);
  }

  /** A number of seconds above 0. */
  seconds(name: string, otherwise: number, highest: number): number {
    const text = this.text(name, String(otherwise));
    const value = SECONDS.test(text.trim()) ? Number(text) : NaN;
    if (value > 0 && value <= highest) return value;
    throw wrong(name, text, `a number of seconds, more than 0, at most ${highest}`);
  }

  /** A path, whether or not something is there; undefined if not set. */
  path(name: string): string | undefined {
    return this.#given.get(name);
  }

  /** Addresses and networks, separated by commas; none if not set. */
  networks(name: string): readonly Network[] {
    const text = this.text(name, '');
    return parts(text).map((part) => {
      const network = parseNetwork(part);
      if (network) return network;
      throw wrong(name, text, 'addresses or networks (10.0.0.0/8), separated by commas');
    });
  }

  /** Names of hosts without ports, separated by commas, in small letters. */
  hosts(name: string, otherwise: ReadonlySet<string>): ReadonlySet<string> {
    const text = this.text(name, [...otherwise].join(','));
    const names = parts(text).map((part) => part.toLowerCase());
    if (names.length && names.every((each) => HOST_NAME.test(each))) return new Set(names);
    throw wrong(name, text, 'names of hosts without ports, separated by commas');
  }

  /** The address of a database; undefined if not set. */
  databaseUrl(name: string): DatabaseUrl | undefined {
    const text = this.text(name, '');
    if (!text) return;
    const allowed = `${name} must begin with postgresql:// or sqlite:///`;
    const [, scheme, rest = ''] = /^([a-z0-9+]+):\/\/(.*)$/s.exec(text) ?? [];
    if (scheme === 'sqlite') {
      if (rest.startsWith('/') && rest.length > 1 && !text.includes('?') && rest !== '/:memory:') {
        return { kind: 'sqlite', file: rest.slice(1) };
      }
      throw new CannotStartError(`${allowed} and the path of a file, and nothing else.`);
    }
    const connectionString = `postgresql://${rest}`;
    // The value is never shown: it may hold the database's password.
    if (scheme === undefined || !isUrl(connectionString)) {
      throw new CannotStartError(`${allowed}; the value given is no such address.`);
    }
    if (!['postgresql', 'postgres', 'postgresql+psycopg'].includes(scheme)) {
      throw new CannotStartError(`${allowed}; it begins with '${scheme}'.`);
    }
    return { kind: 'postgresql', connectionString };
  }
}

function isUrl(text: string): boolean {
  // Without a host, a socket's folder may follow as ?host=.
  return URL.canParse(text) || URL.canParse(text.replace('@/', '@localhost/'));
}

function parts(text: string): string[] {
  return text ? text.split(',').map((part) => part.trim()) : [];
}

function wrong(name: string, text: string, allowed: string): CannotStartError {
  return new CannotStartError(`${name} is '${text}'; it must be ${allowed}.`);
}
