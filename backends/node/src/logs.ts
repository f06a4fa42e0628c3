/**
 * Write the log so that nobody can forge a line of it.
 *
 * Clauses: LOG-1.
 */

import type { FastifyInstance } from 'fastify';

// What JSON leaves as it is, and terminals and readers of logs may obey all the same.
const CONTROL = /[\u007f-\u009f\u2028\u2029]/g;

/**
 * How Fastify logs: warnings and errors, each as one line of JSON on standard error, in which
 * control characters are escaped (CWE-117). Of a request nothing is logged.
 */
export const LOGGER = {
  level: 'warn',
  stream: { write: (line: string) => process.stderr.write(escape(line)) },
};

/** Log why the database has failed. */
export function noteStoreFailure(app: FastifyInstance, error: unknown): void {
  app.log.error(`The store failed: ${firstLine(error)}`);
}

/** Why something has failed. The first line alone: PostgreSQL's others may tell what was sent. */
export function firstLine(error: unknown): string {
  // Where a name has two addresses, both attempts are told, and nothing by the whole of them.
  const told: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const message = told instanceof Error ? told.message : String(told);
  return (message.split('\n', 1)[0] ?? '').replace(/\.+$/, '');
}

/** Log a fault of the program: where it was, and not what was being worked on. */
export function noteError(app: FastifyInstance, error: Error): void {
  app.log.error(`A request has failed: ${error.stack ?? error.message}`);
}

/** The line with its control characters written as escapes. */
export function escape(line: string): string {
  return line.replace(
    CONTROL,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
