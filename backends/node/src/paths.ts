/** What the path of a request says, in whatever spelling it was sent. */

import type { FastifyRequest } from 'fastify';

/** Whether a request is for the API, by a known path or an unknown one. */
export function isApi({ url }: FastifyRequest): boolean {
  return url.startsWith('/api/') || (url.includes('%') && decoded(url).startsWith('/api/'));
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url.split('?', 1)[0] ?? '');
  } catch {
    return url;
  }
}
