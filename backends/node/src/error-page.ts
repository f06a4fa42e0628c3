/**
 * A page for people who came by a wrong link: they see what it is, and where to go on.
 *
 * Clauses: STATIC-3.
 */

import type { FastifyRequest } from 'fastify';
import { isApi } from './paths.ts';
import type { Refusal } from './refusals.ts';

/** Whether a browser asks for a page; below /api/ there is none. */
export function isWanted(request: FastifyRequest): boolean {
  return !isApi(request) && (request.headers.accept ?? '').includes('text/html');
}

/** An error for people. It repeats nothing of what was sent, so that nothing has to be escaped. */
export function page({ title, message }: Refusal): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      <p>${message}</p>
      <p><a href="/">Go to the start page</a></p>
    </main>
  </body>
</html>
`;
}
